"""Opening PDF documents, one thread at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.paper.errors import Damaged, Locked, TooLarge
from archive.paper.types import Limits, Source

LOCK = RLock()
"""pdfium is not safe to call from two threads: whoever calls it holds this lock."""


@contextmanager
def opened(source: Source, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """Open a document and close it again; the caller takes `LOCK` for what it does in between.

    Scripts, attachments and links to other files stay untouched: the library is built without
    JavaScript, and no form environment is set up. Raises `Locked`, `Damaged` or `TooLarge`.
    """
    with LOCK:
        document = _open(source)
    try:
        with LOCK:
            _check_length(document, source, limits)
        yield document
    finally:
        with LOCK:
            document.close()


def _open(source: Source) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise Locked(
                "PDF 有密码，打不开。请另存一份没有密码的 PDF 后再上传。", source=source.name
            ) from error
        raise Damaged(
            "PDF 已损坏，打不开。请从原来的地方重新下载或导出后再上传。", source=source.name
        ) from error


def _check_length(document: pdfium.PdfDocument, source: Source, limits: Limits) -> None:
    pages = len(document)
    if not pages:
        raise Damaged("PDF 里没有一页。请检查后重新上传。", source=source.name)
    if pages > limits.pages:
        raise TooLarge(
            f"PDF 有 {pages:,} 页，一个文件不应超过 {limits.pages:,} 页。请分成几个文件后再上传。",
            source=source.name,
        )
