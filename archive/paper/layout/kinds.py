"""What sort of piece an article is."""

import re

from archive.paper.layout import patterns
from archive.paper.layout.people import DATELINE
from archive.paper.layout.pieces import Draft
from archive.paper.normalize import width
from archive.paper.types import Kind

_QUESTION = re.compile(r"[？?]$")


def kind_of(draft: Draft, *, has_caption: bool, is_story: bool) -> Kind:
    """Judge the kind of an article by its title, its opening and what it consists of."""
    if is_digest(draft):
        return Kind.DIGEST
    if is_story:
        return Kind.PHOTO
    if not draft.body and not draft.digest:
        if not has_caption:
            return Kind.HEADLINE_ONLY
        return Kind.NEWS if draft.kicker or draft.subhead else Kind.PHOTO
    return _kind_of_text(draft)


def is_digest(draft: Draft) -> bool:
    """Whether an article points at others: 导读, or items without a title."""
    if any(patterns.DIGEST_TITLE.match(part.text) for part in draft.titles):
        return True
    return bool(draft.digest) and not draft.titles and not draft.body


def _kind_of_text(draft: Draft) -> Kind:
    title = " ".join(part.text for part in draft.titles)
    text = "\n".join(piece.text for piece in draft.body)
    if _is_commentary(draft, title):
        return Kind.COMMENTARY
    if not draft.byline and not DATELINE.match(text):
        if patterns.ADVERTISEMENT.search(title + text[:200]) and _is_selling(text):
            return Kind.ADVERTISEMENT
        if _is_notice(draft.headline[-1].text if draft.headline else "", text):
            return Kind.NOTICE
    return Kind.FEATURE if _is_literary(draft) else Kind.NEWS


def _is_commentary(draft: Draft, title: str) -> bool:
    names = " ".join(part.text for part in draft.byline)
    texts = [names, title, *(part.text for part in (*draft.column, *draft.kicker))]
    return any(patterns.COMMENTARY.search(text) for text in texts)


def _is_selling(text: str) -> bool:
    return bool(patterns.CONTACT.search(text)) and len(text) < 400


def _is_notice(headline: str, text: str) -> bool:
    titled = bool(patterns.NOTICE_TITLE.search(headline))
    contact = bool(patterns.CONTACT.search(text))
    return (titled and (contact or len(text) < 1500)) or (contact and len(text) < 300)


def _is_literary(draft: Draft) -> bool:
    """Whether an author's name alone stands over a text that no reporter sent: an essay, a poem."""
    if not draft.byline or DATELINE.match(draft.body[0].text if draft.body else ""):
        return False
    byline = draft.byline[0].text
    return not re.search(r"[记記]者|通[讯訊]|报道|報道|[图圖]", byline) and width(byline) <= 12
