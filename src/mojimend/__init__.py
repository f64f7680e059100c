"""mojimend finds and repairs broken text encoding.

The public names are loaded when they are first used, so that the hook starts fast.
"""

TYPE_CHECKING = False  # importing it from typing costs more than all the rest of a lean start

if TYPE_CHECKING:
    from mojimend.api import diagnose, mend, mend_bytes
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

__all__ = [
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
]


def __getattr__(name: str) -> object:
    """Load a public name from the module that has it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    modules = {"diagnose": "api", "mend": "api", "mend_bytes": "api", "Settings": "settings"}
    return getattr(import_module(f"mojimend.{modules.get(name, 'model')}"), name)
