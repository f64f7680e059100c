"""mojimend finds and repairs broken text encoding.

The public names are loaded when they are first used, so that the hook starts fast.
"""

TYPE_CHECKING = False  # importing it from typing costs more than all the rest of a lean start

if TYPE_CHECKING:
    from mojimend.api import diagnose, mend, mend_bytes
    from mojimend.columns import mend_many
    from mojimend.model import (
        Applicability,
        Diagnosis,
        Document,
        Evidence,
        Finding,
        Redecoding,
        Repair,
        Rival,
        Span,
    )
    from mojimend.settings import Settings

    RULES_VERSION: str

__all__ = [
    "RULES_VERSION",
    "Applicability",
    "Diagnosis",
    "Document",
    "Evidence",
    "Finding",
    "Redecoding",
    "Repair",
    "Rival",
    "Settings",
    "Span",
    "diagnose",
    "mend",
    "mend_bytes",
    "mend_many",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module that has it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name == "RULES_VERSION":
        from mojimend.rules_version import rules_version

        return rules_version()
    modules = {
        "diagnose": "api",
        "mend": "api",
        "mend_bytes": "api",
        "mend_many": "columns",
        "Settings": "settings",
    }
    return getattr(import_module(f"mojimend.{modules.get(name, 'model')}"), name)
