"""From a kept upload to stored issues: read everything, then write everything or nothing."""

from __future__ import annotations

import logging
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.ingest import files
from archive.ingest.columns import columns_known
from archive.ingest.reporting import report
from archive.ingest.store import Outcome, store_again, store_issue
from archive.models import Page, Upload, UploadedFile
from archive.paper import Answers, Limits, PaperError, ParsedIssue, Source, read_issues
from archive.paper.errors import DateMissing, NewspaperMissing
from archive.paper.pipeline import Progress

logger = logging.getLogger(__name__)


def process(upload_id: int, *, progress: Progress | None = None) -> Upload:
    """Read an upload and store its issues; an upload that is finished is left alone.

    What the pages or the uploader got wrong ends in the upload's state and message, not in an
    exception. A process killed at any point leaves issues as they were or as they are to be.
    """
    upload = _claim(upload_id)
    if upload.state != Upload.State.READING:
        return upload
    rows = list(upload.files.select_related("source"))
    try:
        if not upload.again and _is_shown(upload, rows):
            return _finish(upload, Upload.State.DONE, report([], upload.skipped))
        parsed = read_issues(
            [Source(row.name, files.read(row.source)) for row in rows],
            _answers(upload),
            limits=Limits(text_bytes=settings.MAX_TEXT_BYTES),
            progress=partial(_note, upload, progress),
        )
        upload.pages_read = upload.pages_total
        return _store(upload, rows, parsed)
    except (DateMissing, NewspaperMissing) as error:
        return _finish(upload, Upload.State.QUESTION, str(error), error.code)
    except PaperError as error:
        return _finish(upload, Upload.State.REFUSED, str(error), error.code)
    except Upload.DoesNotExist:
        raise
    except Exception:
        logger.exception("upload %s could not be processed", upload.pk)
        message = _("程序出错，这次上传没有存入任何内容。请再试一次；若仍不成，请告诉管理员。")
        return _finish(upload, Upload.State.FAILED, message, "internal")


def _claim(upload_id: int) -> Upload:
    """Mark an upload that waits (or was left by a killed process) as being read."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if upload.state in {Upload.State.WAITING, Upload.State.READING}:
            upload.state = Upload.State.READING
            upload.attempts += 1
            upload.pages_read = 0
            upload.save(update_fields=["state", "attempts", "pages_read"])
    return upload


def _note(upload: Upload, progress: Progress | None, done: int, total: int, name: str) -> None:
    """Note how far the reading has come."""
    if progress:
        progress(done, total, name)
    Upload.objects.filter(pk=upload.pk).update(pages_read=done, pages_total=total)
    upload.pages_total = total


def _answers(upload: Upload) -> Answers:
    columns = columns_known(upload.newspaper)
    return Answers(upload.newspaper, upload.date, upload.edition, upload.fills_gaps, columns)


def _is_shown(upload: Upload, rows: list[UploadedFile]) -> bool:
    """Whether the issues this upload once made still show exactly its files.

    The answers it came with count too: another date or newspaper means another issue, and a wish
    to publish has to be looked at.
    """
    issues = list(upload.issues.select_related("newspaper"))
    if not issues or (upload.publish and not all(issue.is_published for issue in issues)):
        return False
    if upload.date and all(issue.date != upload.date for issue in issues):
        return False
    if upload.newspaper and all(issue.newspaper.title != upload.newspaper for issue in issues):
        return False
    if any(issue.edition != upload.edition for issue in issues if upload.edition):
        return False
    pages = Page.objects.filter(issue__in=issues)
    shown = set(pages.values_list("source_id", flat=True))
    shown |= set(pages.values_list("companions", flat=True))
    return {row.source_id for row in rows} <= shown


def _store(upload: Upload, rows: list[UploadedFile], parsed: list[ParsedIssue]) -> Upload:
    """Write all issues and the upload's end in one transaction."""
    sources = {row.name: row.source for row in rows}
    with transaction.atomic():
        # The wish to publish may have come while the pages were being read.
        publish = Upload.objects.select_for_update().get(pk=upload.pk).publish
        outcomes: list[Outcome] = []
        if upload.again:
            issues = list(upload.issues.select_related("newspaper"))
            for issue in parsed:
                outcomes += store_again(issue, sources, issues)
        else:
            outcomes = [store_issue(issue, sources, publish=publish) for issue in parsed]
            upload.issues.set([outcome.issue for outcome in outcomes])
        upload.again = False
        return _finish(upload, Upload.State.DONE, report(outcomes, upload.skipped))


def _finish(upload: Upload, state: Upload.State, message: str, code: str = "") -> Upload:
    upload.state, upload.message, upload.error_code = state, message, code
    upload.finished_at = timezone.now()
    upload.save(
        update_fields=[
            "state",
            "message",
            "error_code",
            "finished_at",
            "pages_read",
            "pages_total",
            "attempts",
            "again",
        ]
    )
    return upload
