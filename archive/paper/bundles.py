"""Putting the files that came together into bundles: what is read with what."""

from collections.abc import Mapping, Sequence

from archive.paper.errors import NotText
from archive.paper.readers import READERS, Reader
from archive.paper.readers.plans import Plan
from archive.paper.sniff import sniff
from archive.paper.types import Bundle, Source


def gather(sources: Sequence[Source]) -> list[Bundle]:
    """Return the bundles of some files, in the order of their leading files.

    A file that another one claims leads no bundle of its own; formats claim in the order of
    `READERS`, and pages of one format may share what they claim. Raises `NotText` for a
    file of a format that is not read, and where nothing of it all is a page.
    """
    formats = {source.name: sniff(source.name, source.data) for source in sources}
    by_name = {source.name: source for source in sources}
    claimed: dict[str, set[str]] = {}
    taken: set[str] = set()
    for format_name, reader in READERS.items():
        leads = [
            source
            for source in sources
            if formats[source.name] == format_name and source.name not in taken
        ]
        planned = reader.plan(leads, by_name) if reader.plan else _planned(reader, leads, by_name)
        for name, wanted in planned.companions.items():
            claimed[name] = set(wanted) - taken - {name}
        taken.update(planned.aside, *(claimed[name] for name in planned.companions))
    bundles = [
        Bundle(formats[source.name], source, _companions(sources, claimed.get(source.name, set())))
        for source in sources
        if source.name not in taken
    ]
    if sources and not bundles:
        raise NotText("这里没有能读的版面。请上传版面的文字、图片、PDF，或整个数字报文件夹。")
    return bundles


def _planned(reader: Reader, leads: Sequence[Source], files: Mapping[str, Source]) -> Plan:
    return Plan({lead.name: reader.companions(lead, files.keys()) for lead in leads})


def _companions(sources: Sequence[Source], names: set[str]) -> tuple[Source, ...]:
    return tuple(source for source in sources if source.name in names)
