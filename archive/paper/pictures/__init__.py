"""Pictures: opened without trust, made upright and plain, and written in several sizes. No Django.

`open_picture` looks at the head of a file and refuses what is too large; `upright` decodes it no
larger than it is wanted; `prepare` writes the sizes that a browser chooses from.
"""

from archive.paper.pictures.opening import open_picture, upright, upright_size
from archive.paper.pictures.sizes import PAGE_WIDTHS, PHOTO_WIDTHS, Prepared, cut, prepare

__all__ = [
    "PAGE_WIDTHS",
    "PHOTO_WIDTHS",
    "Prepared",
    "cut",
    "open_picture",
    "prepare",
    "upright",
    "upright_size",
]
