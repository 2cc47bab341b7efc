"""How the files of one format that came together are divided among readings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """What leads, what is read with it, and what nobody has to read.

    `companions` names for each leading file those it is read with; a file of the format that
    neither leads nor is a companion stands in `aside`.
    """

    companions: Mapping[str, Collection[str]]
    aside: Collection[str] = ()
