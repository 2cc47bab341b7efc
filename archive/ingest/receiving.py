"""Taking in what is handed over: checked, kept as it came, noted as an upload, put in the queue."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _

from archive.ingest import files
from archive.ingest.collect import too_large_file, too_many_files
from archive.ingest.errors import UploadRefused
from archive.ingest.names import is_left_by_system, listed, natural_key, safe_name, web_furniture
from archive.ingest.newspapers import title_for
from archive.models import Upload, UploadedFile
from archive.paper import Answers, Limits, PaperError, Source
from archive.paper.errors import NotText
from archive.paper.readers import READERS
from archive.paper.sniff import sniff

_TEXT_SUFFIXES = {"", ".txt", ".text", ".md", ".markdown"}
"""Names that promise text: what is no text under such a name is refused, not passed over."""
_FIRST_YEAR = 1600
"""Newspapers are printed since 1605 (Relation, Strasbourg)."""


def receive(
    sources: Sequence[Source],
    *,
    answers: Answers,
    publish: bool,
    user: AbstractBaseUser | AnonymousUser | None = None,
    enqueue: bool = True,
) -> Upload:
    """Check and keep files, and return their upload; the same files make the same upload.

    With `enqueue` a worker will read them, else the caller calls `process`. Raises
    `UploadRefused` with a message for the uploader; then nothing was kept.
    """
    accepted, skipped = _accepted(_named(sources))
    _check_date(answers.date)
    kept = [(source.name, files.write(source.data), len(source.data)) for source in accepted]
    answers = Answers(title_for(answers.newspaper), answers.date, answers.edition)
    with transaction.atomic():
        upload = _upload_row(kept, skipped)
        _take(upload, answers, publish, user)
        if enqueue:
            transaction.on_commit(partial(_enqueue, upload.pk))
    return upload


def answer(upload: Upload, answers: Answers) -> None:
    """Go on with an upload that waited for an answer, or try a failed one again.

    An answered date holds for the pages that have none. Raises `UploadRefused` for one that is
    none.
    """
    _check_date(answers.date)
    with transaction.atomic():
        upload.newspaper = title_for(answers.newspaper)
        upload.date, upload.edition = answers.date, answers.edition
        upload.fills_gaps = True
        _wait(upload)
        upload.save()
        transaction.on_commit(partial(_enqueue, upload.pk))


def read_again(upload: Upload) -> bool:
    """Have the kept files of a finished upload read once more; whether it was finished.

    Corrections are applied anew, addresses stay; a page that shows another file by now is left
    alone.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state != Upload.State.DONE:
            return False
        upload.again = True
        _wait(upload)
        upload.save()
        transaction.on_commit(partial(_enqueue, upload.pk))
    return True


def _named(sources: Sequence[Source]) -> list[Source]:
    """Return the sources under safe and different names, in natural order."""
    if len(sources) > settings.MAX_UPLOAD_FILES:
        raise too_many_files(len(sources))
    named: dict[str, Source] = {}
    for source in sources:
        name = safe_name(source.name)
        known = named.get(name)
        if known and known.data != source.data:
            raise UploadRefused(
                "duplicate-name",
                _("有两个不同的文件都叫“%s”。请改名，或分两次上传。") % name,
            )
        named[name] = Source(name, source.data)
    return sorted(named.values(), key=lambda source: natural_key(source.name))


def _accepted(sources: Sequence[Source]) -> tuple[list[Source], list[str]]:
    """Return the sources that can be read, and the names of those of other kinds."""
    accepted: list[Source] = []
    skipped: list[str] = []
    refusal: UploadRefused | None = None
    total = 0
    furniture = web_furniture(source.name for source in sources)
    for source in sources:
        if is_left_by_system(source.name) or source.name in furniture:
            continue
        total += len(source.data)
        _check_size(source, total)
        try:
            _check(source)
        except NotText as error:
            refusal = UploadRefused(error.code, str(error))
            if PurePosixPath(source.name).suffix.lower() in _TEXT_SUFFIXES:
                raise refusal from error
            skipped.append(source.name)
        except PaperError as error:
            raise UploadRefused(error.code, str(error)) from error
        else:
            accepted.append(source)
    if not accepted:
        raise refusal if refusal and len(skipped) == 1 else _nothing_to_read(skipped)
    return accepted, skipped


def _check(source: Source) -> None:
    """Raise `PaperError` for what can be seen at once to be no page; the rest a worker finds."""
    reader = READERS.get(sniff(source.name, source.data))
    if reader is None:
        raise NotText(_("还读不了这种文件。请换成纯文本后再上传。"), source=source.name)
    reader.check(source, Limits(text_bytes=settings.MAX_TEXT_BYTES))


def _check_size(source: Source, total: int) -> None:
    if len(source.data) > settings.MAX_FILE_BYTES:
        raise too_large_file(source.name, len(source.data), settings.MAX_FILE_BYTES)
    if total > settings.MAX_UPLOAD_BYTES:
        raise UploadRefused(
            "too-large",
            _("这次的文件合计超过 %s MB。请分几次上传。") % (settings.MAX_UPLOAD_BYTES >> 20),
        )


def _check_date(date: dt.date | None) -> None:
    """Refuse a date on which no newspaper came out: a slip of the keyboard."""
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    if date and not (date.year >= _FIRST_YEAR and date <= tomorrow):
        raise UploadRefused(
            "bad-date", _("日期 %s 不会是报纸的日期。请写成 2022-08-21。") % date.isoformat()
        )


def _nothing_to_read(skipped: list[str]) -> UploadRefused:
    if not skipped:
        return UploadRefused("nothing", _("没有收到文件。请选择要上传的文件。"))
    return UploadRefused(
        "not-text",
        _("这些文件都读不了：%s。请上传版面的文字、图片、PDF，或整个数字报文件夹。")
        % listed(skipped),
    )


def _upload_row(kept: Sequence[tuple[str, str, int]], skipped: list[str]) -> Upload:
    """Return the upload of exactly these names and bytes, making its rows if it is new."""
    text = "\n".join(f"{checksum} {name}" for name, checksum, _size in kept)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    upload, created = Upload.objects.get_or_create(checksum=checksum)
    if created:
        UploadedFile.objects.bulk_create(
            UploadedFile(upload=upload, source=files.row(sum_, size), name=name, position=position)
            for position, (name, sum_, size) in enumerate(kept)
        )
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    upload.pages_total = len(kept)
    upload.skipped = skipped
    return upload


def _take(
    upload: Upload,
    answers: Answers,
    publish: bool,
    user: AbstractBaseUser | AnonymousUser | None,
) -> None:
    """Note what the uploader says now; an upload that is finished waits to be looked at again."""
    upload.newspaper = answers.newspaper
    upload.date, upload.edition = answers.date, answers.edition
    upload.fills_gaps = False
    upload.publish = publish
    if user is not None and user.pk is not None:
        upload.created_by_id = user.pk
    if upload.state != Upload.State.READING:
        _wait(upload)
    upload.save()


def _wait(upload: Upload) -> None:
    upload.state = Upload.State.WAITING
    upload.message = upload.error_code = ""
    upload.attempts = upload.pages_read = 0
    upload.finished_at = None


def _enqueue(upload_id: int) -> None:
    from archive.ingest.tasks import read_upload  # the task module stands above this one

    read_upload.enqueue(upload_id)
