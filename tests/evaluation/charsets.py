"""Which encoding: whole legacy files, and bytes of another encoding inside of UTF-8."""
