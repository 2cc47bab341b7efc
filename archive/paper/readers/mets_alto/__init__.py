"""METS and ALTO: the pages of a library's digitisation, their words with places, their articles."""

from archive.paper.readers.mets_alto.reading import (
    check,
    plan_alto,
    plan_mets,
    read_alto,
    read_mets,
)

__all__ = ["check", "plan_alto", "plan_mets", "read_alto", "read_mets"]
