"""`python -m mojimend` is the command `mojimend`."""

import sys

from mojimend.cli import main

if __name__ == "__main__":
    sys.exit(main())
