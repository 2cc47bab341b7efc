"""Which persons the texts of a page name: who is named in two of them speaks for one story.

Of the pairs of paragraphs of a page that name the same person, by these patterns, 65 in 100 are of
one article, of all pairs 7 (184 pages annotated by hand). rjieba, which cuts words elsewhere, tags
only the names that its dictionary has: 高远征 is 高 and 远征 for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from archive.paper.layout.grams import Floats
from archive.paper.layout.surnames import COMPOUND_SURNAMES, FOREIGN, SURNAMES
from archive.paper.layout.words import is_common
from archive.paper.normalize import simplified

MOST = 100
"""Names of a page that are looked for; of 184 annotated by hand the fullest has 39."""

_OFFICE = (
    "书记|市长|县长|区长|镇长|乡长|省长|州长|局长|处长|科长|部长|主任|院长|校长|所长|站长|厂长|队长|社长|会长|"
    "馆长|行长|村长|组长|班长|经理|董事长|总裁|主席|委员|代表|教授|专家|医生|护士|老师|律师|法官|民警|教练|"
    "队员|球员|选手|村民|居民|市民|村支书|农民|工人|司机|老板|店主|学生|作者|诗人|馆员|师傅|老人"
)
_DOES = (
    "说|称|表示|指出|强调|介绍|告诉|认为|坦言|回忆|出席|参加|主持|代表|率|会见|会谈|调研|来到|在[会信接]|一行|"
    "先生|女士|老师|同志|同学|师傅|老人|医生|教授|书记|市长|县长|主任|局长|院长|校长|经理|的[父母妻丈儿女家]|"
    "及其|夫妇|夫人|和[妻丈儿女]|今年|当时|曾|从|把|将|正|还|却|也|又|就|对|向|被|，|、|：|（"
)
_GIVEN = "[^\\W\\d_a-zA-Z的地得了着过是在和与及或不有人们这那说称]"
_SINGLE, _DOUBLE = f"[{''.join(sorted(SURNAMES))}]", "|".join(sorted(COMPOUND_SURNAMES))
_NAME = f"(?:{_DOUBLE}|{_SINGLE}){_GIVEN}{{1,2}}?"
_SPOKEN_OF = re.compile(
    f"(?:^|(?<=[，。；：、“‘！？（）\\s]))(?P<name>{_NAME})(?={_DOES})"
    f"|(?:{_OFFICE})(?P<titled>{_NAME})(?={_DOES}|[。；”）]|$)"
)
_SOUNDS = f"[{''.join(sorted(FOREIGN))}]"
_FOREIGN_NAME = re.compile(
    f"(?:总统|总理|首相|国王|女王|外长|议长|大臣|大使|秘书长|先生)(?P<name>{_SOUNDS}{{2,6}})"
    f"|(?P<parts>{_SOUNDS}{{1,6}}(?:·{_SOUNDS}{{1,8}})+)"
)


def names_in(text: str) -> Iterator[str]:
    """Yield the persons that a simplified text speaks of, as far as what stands around tells."""
    for match in _SPOKEN_OF.finditer(text):
        name = match["name"] or match["titled"]
        if not is_common(name):
            yield name
    for match in _FOREIGN_NAME.finditer(text):
        yield from match["parts"].split("·") if match["parts"] else [match["name"]]


def naming(texts: Sequence[str]) -> Floats:
    """Return which texts, a row each, name which persons: 1 for those that several texts name."""
    plain = [simplified(text) for text in texts]
    known = dict.fromkeys(name for text in plain for name in names_in(text) if len(name) > 1)
    names = list(known)[:MOST]
    there = np.array([[name in text for name in names] for text in plain], np.float32)
    there = there.reshape(len(texts), len(names))
    shared: Floats = there[:, there.sum(axis=0) > 1]
    return shared
