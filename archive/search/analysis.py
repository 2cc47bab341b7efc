"""The only file that knows the segmenter; the same code at index and at query time.

Words are for ranking alone: what matches is decided by characters.
"""

import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from django.conf import settings

RULES = 2
"""Goes up when words come out otherwise than before; see `version`."""

_LATIN = re.compile(r"([0-9a-zß-ɏ]+)")
"""Latin words and numbers: cut by this and not by the segmenter, whose makes differ there."""

_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,6}")


def version() -> str:
    """Return what the words of an index were cut by; another may rank less well with it."""
    return f"jieba {metadata.version('jieba')}, rules {RULES}"


@cache
def _segmenter() -> Any:
    """Load the segmenter when the first text is cut: about a second and 90 MB, so not before.

    Where rjieba is installed it is used: the same words from the same dictionary, ten times as
    fast (tests/search/test_analysis.py compares the two).
    """
    try:
        import rjieba  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        segmenter = _python_segmenter()
    else:
        segmenter = rjieba.Jieba()
    for word in _own_words():
        segmenter.add_word(word, None, None)
    return segmenter


def _python_segmenter() -> Any:
    """Load jieba.

    Its own cache of the dictionary is read with `marshal`, which trusts what it reads; it is kept
    in a directory of ours and not where everybody may write.
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    directory = _names_file().parent
    directory.mkdir(parents=True, exist_ok=True)
    segmenter = jieba.Tokenizer()
    segmenter.tmp_dir = str(directory)
    segmenter.initialize()
    return segmenter


def _names_file() -> Path:
    path: Path = settings.VAR_DIR / "cache" / "names.txt"
    return path


def _own_words() -> Iterator[str]:
    """Yield the operator's words (VAR_DIR/words.txt, one a line) and the archive's names."""
    for path in (settings.VAR_DIR / "words.txt", _names_file()):
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from (line.strip() for line in lines if line.strip())


def learn(names: Iterable[str]) -> None:
    """Take the archive's own names for words: here at once, in other processes when they start."""
    kept = sorted({name for name in names if _HAN_NAME.fullmatch(name)})
    content = "".join(f"{name}\n" for name in kept)
    path = _names_file()
    if content == (path.read_text(encoding="utf-8") if path.exists() else ""):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(content, encoding="utf-8")
    draft.replace(path)
    _segmenter.cache_clear()


def words(folded: str) -> list[str]:
    """Cut folded text into words, long words also into the words inside them.

    Punctuation is left out. A name the dictionary does not have may come out in pieces.
    """
    return list(_pieces(folded, _segmenter().cut_for_search))


def cut(folded: str) -> list[str]:
    """Cut folded text into words that do not overlap, punctuation left out."""
    return list(_pieces(folded, _segmenter().cut))


def _pieces(folded: str, cutter: Callable[[str], Iterable[str]]) -> Iterator[str]:
    for index, piece in enumerate(_LATIN.split(folded)):
        if index % 2:
            yield piece
        elif piece:
            yield from (word for word in cutter(piece) if word[0].isalnum())


def latin_words(text: str) -> list[str]:
    """Return the Latin words and numbers of a text as printed, in lower case and half width."""
    return _LATIN.findall(unicodedata.normalize("NFKC", text).lower())
