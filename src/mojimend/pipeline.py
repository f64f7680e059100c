"""The one way through: decode, scan, propose, judge, repair, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.model import ActiveChains, Diagnosis, Document
from mojimend.settings import Settings

DEFAULT = Settings()


def diagnose_document(
    document: Document, settings: Settings = DEFAULT, active: ActiveChains = ActiveChains()
) -> Diagnosis:
    """Diagnose one piece; `active` is what earlier pieces of the file proved."""
    raise NotImplementedError


def diagnose_pieces(
    documents: Iterable[Document], settings: Settings = DEFAULT
) -> Iterator[Diagnosis]:
    """Diagnose the pieces of a file in order; evidence runs forward from piece to piece."""
    active = ActiveChains()
    for document in documents:
        diagnosis = diagnose_document(document, settings, active)
        active = diagnosis.active
        yield diagnosis
