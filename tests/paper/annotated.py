"""Invented test pages, written once with their annotation: text and gold come out of one file.

Every line of a `.page` file begins with a sign and a blank:

    @  settings of the page (`wrap=18 indent=2 blank=0 spaced=1 page=2`), before everything else
    =  a new article; after it `kind=notice bylines=甲,乙 agency=本报 jump=三 back=1 digest=1`
    c k h s   column, kicker, headline, subhead (a second h goes on with the same headline)
    y  byline       d  digest item (`d*`: printed with a bullet)
    p  paragraph    +  the rest of a paragraph that was cut     <  the same, printed before its head
    x  crosshead    j  a jump mark on a line of its own
    C  caption (`C 3` of the article with the index 3, `C -` of none)      R  its credit
    m  masthead     f  furniture (running heads, editors)

What follows `|` at the end of a paragraph is printed but no text of it: a jump mark.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CASES = Path(__file__).with_name("cases")

_FIELDS = {"c": "series", "k": "kicker", "h": "headline", "s": "subhead"}


@dataclass
class Page:
    """An invented page: what is printed, and what ought to be understood."""

    name: str
    settings: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    captions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def gold(self) -> dict[str, Any]:
        return {
            "schema": "page/1",
            "source": self.name,
            "page": self.settings.get("page"),
            "masthead": {
                key.removeprefix("m_"): int(value) if key == "m_pages" else value
                for key, value in self.settings.items()
                if key.startswith("m_")
            },
            "articles": self.articles,
            "captions": self.captions,
        }

    @property
    def text(self) -> str:
        wrap, indent = int(self.settings.get("wrap", 0)), int(self.settings.get("indent", 0))
        out: list[str] = []
        for sign, text in self.lines:
            printed = " ".join(text) if self.settings.get("spaced") and len(text) > 6 else text
            if sign in {"p", "C"} and indent:
                printed = "\u3000" * indent + printed
            if sign in {"p", "+", "<", "C"} and wrap:
                out += [printed[at : at + wrap] for at in range(0, len(printed), wrap)]
            else:
                out.append(self.settings.get(f"mark_{sign}", "") + printed)
            if self.settings.get("blank", "1") == "1":
                out.append("")
        return "\n".join(out) + "\n"


def read_case(path: Path) -> Page:
    """Return the page of a `.page` file."""
    page = Page(path.stem)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            _take(page, line[0], line[1:].strip())
    return page


def _take(page: Page, sign: str, text: str) -> None:
    if sign == "@":
        page.settings |= {
            key: value.replace("_", " ") for key, value in re.findall(r"(\S+?)=(\S+)", text)
        }
    elif sign == "=":
        page.articles.append(_article(len(page.articles), text))
    elif sign in "mf":
        page.lines.append((sign, text))
    elif sign == "C":
        _caption(page, text)
    elif sign == "R":
        page.lines.append((sign, text))
        page.captions[-1]["credit"] = text
    else:
        _text(page, page.articles[-1], sign, text)


def _article(number: int, text: str) -> dict[str, Any]:
    options = dict(re.findall(r"(\S+?)=(\S+)", text))
    names = options.get("bylines", "")
    agencies = options.get("agency", "")
    return {
        "id": number,
        "kind": options.get("kind", "news"),
        "series": None,
        "kicker": None,
        "headline": None,
        "subhead": None,
        "bylines": names.split(",") if names else [],
        "agency": agencies.split(",") if agencies else [],
        "digest": [],
        "jump_to": options.get("jump"),
        "body": [],
        "crossheads": [],
    }


def _caption(page: Page, text: str) -> None:
    owner, _, text = text.partition(" ")
    page.captions.append(
        {
            "text": text,
            "credit": None,
            "photographers": [],
            "belongs_to": None if owner == "-" else int(owner),
        }
    )
    credit = re.search(r"\|(.+)$", text)
    if credit:
        page.captions[-1] |= {"text": text[: credit.start()], "credit": credit[1]}
    page.lines.append(("C", text.replace("|", "")))


def _text(page: Page, article: dict[str, Any], sign: str, text: str) -> None:
    page.lines.append((sign, text.replace("|", "").removeprefix("*").strip()))
    plain = text.partition("|")[0].strip()
    if sign in _FIELDS:
        name = _FIELDS[sign]
        article[name] = f"{article[name]} {plain}" if article[name] else plain
    elif sign == "d":
        if text.startswith("*"):
            page.lines[-1] = (sign, f"- {text[1:].strip()}")
        article["digest"].append(plain.removeprefix("*").strip())
    elif sign == "x":
        article["crossheads"].append(len(article["body"]))
        article["body"].append(plain)
    elif sign == "p":
        article["body"].append(plain)
    elif sign == "+":
        article["body"][-1] += plain
    elif sign == "<":
        article["body"].append(plain)
