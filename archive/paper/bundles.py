"""Putting the files that came together into bundles: what is read with what."""

from collections.abc import Sequence

from archive.paper.readers import READERS
from archive.paper.sniff import sniff
from archive.paper.types import Bundle, Source


def gather(sources: Sequence[Source]) -> list[Bundle]:
    """Return the bundles of some files, in the order of their leading files.

    A file that another one claims leads no bundle of its own; formats claim in the order of
    `READERS`, and pages of one format may share what they claim. Raises `NotText` for a
    file of a format that is not read.
    """
    formats = [sniff(source.name, source.data) for source in sources]
    by_name = {source.name: source for source in sources}
    claimed: dict[str, set[str]] = {}
    taken: set[str] = set()
    for format_name, reader in READERS.items():
        leads = [
            source
            for source, own in zip(sources, formats, strict=True)
            if own == format_name and source.name not in taken
        ]
        for lead in leads:
            wanted = set(reader.companions(lead, by_name.keys()))
            claimed[lead.name] = wanted - taken - {lead.name}
        taken.update(*(claimed[lead.name] for lead in leads))
    return [
        Bundle(format_name, source, _companions(sources, claimed.get(source.name, set())))
        for source, format_name in zip(sources, formats, strict=True)
        if source.name not in taken
    ]


def _companions(sources: Sequence[Source], names: set[str]) -> tuple[Source, ...]:
    return tuple(source for source in sources if source.name in names)
