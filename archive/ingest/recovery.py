"""Taking up what a killed process left."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from archive.ingest import indexing, pictures
from archive.ingest.pictures import make_pictures
from archive.ingest.tasks import read_upload
from archive.models import Upload

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""An upload that was being read when its process died this many times is not tried again."""

_PATIENCE = timedelta(seconds=20)
"""A worker that runs looks at its queue every second."""
_MEMORY = timedelta(days=30)
"""How long the record of a finished task is of use to anyone looking for a cause."""


def recover() -> list[int]:
    """Queue again what was cut off, bring the index up to date, and return the uploads queued.

    Safe while other workers are at work: what they are doing is left to them, and an upload read
    twice changes nothing.
    """
    _close_stale_tasks()
    _forget_old_tasks()
    queued = [upload for upload in _cut_off() if _queue_again(upload)]
    _queue_pictures()
    indexing.drain()
    return queued


@contextmanager
def presence(worker_id: str) -> Iterator[None]:
    """Show that a worker lives, for as long as the block runs; a kill ends it, too.

    The sign is a lock on a file, which the operating system drops with the process.
    """
    path = _sign(worker_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_present(worker_id: str) -> bool:
    """Whether the worker of this id lives (on this machine)."""
    try:
        with _sign(worker_id).open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    _sign(worker_id).unlink(missing_ok=True)
    return False


def queue_stands_still() -> bool:
    """Whether work has waited for a while and no one does any: no worker runs."""
    tasks = DBTaskResult.objects.all()
    waiting = tasks.ready().filter(enqueued_at__lt=timezone.now() - _PATIENCE)
    return waiting.exists() and not tasks.running().exists()


def _sign(worker_id: str) -> Path:
    return Path(settings.VAR_DIR) / "workers" / worker_id


def _close_stale_tasks() -> None:
    """Mark tasks as failed that a worker was running when it died."""
    for row in DBTaskResult.objects.running():
        if not any(is_present(worker_id) for worker_id in row.worker_ids):
            logger.warning("task %s (%s) was cut off", row.pk, row.task_path)
            DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.FAILED,
                finished_at=timezone.now(),
                exception_class_path="builtins.RuntimeError",
                traceback="The worker was killed.",
            )


def _forget_old_tasks() -> None:
    """Delete the records of tasks that ended long ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _MEMORY).delete()


def _cut_off() -> list[int]:
    """Uploads that wait or are being read, with no task that will see to them."""
    attended = _attended(read_upload)
    open_states = [Upload.State.WAITING, Upload.State.READING]
    waiting = Upload.objects.filter(state__in=open_states).order_by("pk")
    return [pk for pk in waiting.values_list("pk", flat=True) if pk not in attended]


def _queue_pictures() -> None:
    """Queue the pictures that wait to be made, with no task that will see to them."""
    attended = _attended(make_pictures)
    for pk in pictures.waiting():
        if pk not in attended:
            make_pictures.enqueue(pk)


def _attended(work: Task[[int], str]) -> set[int]:
    """The keys of rows for which a task of this kind waits or runs."""
    active = DBTaskResult.objects.filter(
        task_path=work.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    return {row.args_kwargs["args"][0] for row in active}


def _queue_again(upload_id: int) -> bool:
    given_up = Upload.objects.filter(pk=upload_id, attempts__gte=MOST_ATTEMPTS).update(
        state=Upload.State.FAILED,
        error_code="cut-off",
        finished_at=timezone.now(),
        message=_("读了几次都中断了，没有存入任何内容。请检查文件，或告诉管理员。"),
    )
    if given_up:
        return False
    read_upload.enqueue(upload_id)
    return True
