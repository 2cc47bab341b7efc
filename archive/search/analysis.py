"""The only file that knows the segmenter; the same code at index and at query time.

Words are for ranking alone: what matches is decided by characters.
"""

import logging
import re
import unicodedata
from functools import cache
from typing import Any

from django.conf import settings


@cache
def _segmenter() -> Any:
    """Load jieba when the first text is cut: about a second and 90 MB, so not before.

    Its own cache of the dictionary is read with `marshal`, which trusts what it reads; it is kept
    in a directory of ours and not where everybody may write.
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    directory = settings.VAR_DIR / "cache"
    directory.mkdir(parents=True, exist_ok=True)
    segmenter = jieba.Tokenizer()
    segmenter.tmp_dir = str(directory)
    segmenter.initialize()
    return segmenter


def words(folded: str) -> list[str]:
    """Cut folded text into words, long words also into the words inside them.

    Punctuation is left out. A name the dictionary does not have may come out in pieces.
    """
    return [word for word in _segmenter().cut_for_search(folded) if word[0].isalnum()]


def cut(folded: str) -> list[str]:
    """Cut folded text into words that do not overlap, punctuation left out."""
    return [word for word in _segmenter().cut(folded) if word[0].isalnum()]


_LATIN = re.compile(r"[0-9a-zß-ɏ]+")


def latin_words(text: str) -> list[str]:
    """Return the Latin words and numbers of a text as printed, in lower case and half width."""
    return _LATIN.findall(unicodedata.normalize("NFKC", text).lower())
