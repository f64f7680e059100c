"""mojimend finds and repairs broken text encoding, span by span, and proves each repair."""

from mojimend.api import diagnose, mend, mend_bytes

__all__ = ["diagnose", "mend", "mend_bytes"]
