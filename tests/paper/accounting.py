"""Where every character of a page went."""

import re
from collections import Counter

from archive.paper import ParsedPage

MARKUP = "#*_-•·▪◆●◇▶▷►+=─—–▲△▼▽◀◁◄←→↑↓↖↗↘↙◤◥◢◣⬆⬇☝☞📷■□○"
"""Marks of Markdown, of lists and of captions are properties of a line, no text of the page."""


def characters_in(text: str) -> Counter[str]:
    """Count the characters of a source that may not get lost: all but blanks and marks."""
    return Counter(re.sub(rf"[\s\ufeff{re.escape(MARKUP)}]", "", text))


def characters_out(page: ParsedPage) -> Counter[str]:
    """Count the characters of everything a parsed page holds."""
    masthead = page.masthead
    texts = [masthead.title, *masthead.raw.values(), *masthead.slogans, *page.furniture]
    for article in page.articles:
        texts += [article.column, article.kicker, article.headline, article.subhead]
        texts += [article.byline_raw, *article.digest]
        texts += [paragraph.text for paragraph in article.body]
        texts += [mark.raw for mark in (article.jump, article.continues) if mark]
    for caption in page.captions:
        texts += [caption.text, caption.credit]
    return Counter("".join(texts))


def lost(page: ParsedPage) -> Counter[str]:
    """Return the characters of the source that the parsed page does not hold."""
    return characters_in(page.text) - characters_out(page)
