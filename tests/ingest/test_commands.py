"""`manage.py ingest` and `manage.py worker`, and what a worker takes up when it starts."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from archive.ingest import recover
from archive.ingest.recovery import MOST_ATTEMPTS, is_present, presence
from archive.ingest.tasks import read_upload
from archive.models import Issue, Newspaper, Upload
from tests.ingest import states
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page


def ingest(*arguments: object) -> str:
    out = io.StringIO()
    call_command("ingest", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a newsroom keeps it, with what does not belong in it."""
    root = tmp_path / "inbox"
    for name, text in {
        "大同日报/2022-08-21/p1.txt": page("1", BRIDGE),
        "大同日报/2022-08-21/p2.txt": page("2", WEATHER),
        "大同日报/2022-08-21/p1.jpg": "\u00ff",
        "大同日报/2022-08-22/p1.txt": page("1", SCHOOL, date="2022-08-22"),
        "大同日报/.git/config": "x",
        "大同日报/2022-08-22/.hidden.txt": "x",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "大同日报/link.txt").symlink_to(root / "大同日报/2022-08-21/p1.txt")
    return root


def test_a_folder_is_read_stored_and_indexed(simple_pages, db, folder):
    said = ingest(folder, "--publish")
    assert "[3/3]" in said
    assert "大同日报 2022-08-21：新增第 1、2 版" in said
    assert "p1.jpg" in said
    assert ".git" not in said
    assert Issue.objects.published().count() == 2
    assert states.index() == states.index_as_it_should_be() != []
    assert "没有变化" in ingest(folder, "--publish")


def test_without_publish_readers_see_nothing(simple_pages, db, folder):
    assert "草稿" in ingest(folder)
    assert not Issue.objects.published().exists()
    assert states.index() == []


def test_a_newspaper_is_named_by_slug_or_title(simple_pages, db, tmp_path):
    Newspaper.objects.create(title="云州晚报", slug="yunzhou")
    path = tmp_path / "page.txt"
    path.write_text("- - 3\n" + WEATHER)
    ingest(path, "--newspaper", "yunzhou", "--date", "2022-08-21", "--edition", "am")
    assert str(Issue.objects.get()) == "云州晚报 2022-08-21 am"
    path.write_text("- - 3\n" + SCHOOL)
    ingest(path, "--newspaper", "云州晚报", "--date", "2022-08-22")
    assert Newspaper.objects.count() == 1


REFUSALS = {
    "missing": (["nowhere.txt"], "找不到"),
    "date": (["silent.txt", "--newspaper", "大同日报"], "--date"),
    "newspaper": (["silent.txt", "--date", "2022-08-21"], "--newspaper"),
    "empty": (["empty.txt"], "空的"),
    "bad date": (["silent.txt", "--date", "2022-13-01"], "2022-08-21"),
    "bad edition": (["silent.txt", "--edition", "晨"], "小写字母"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refusals_end_the_command_with_what_to_do(simple_pages, db, tmp_path, monkeypatch, case):
    monkeypatch.chdir(tmp_path)
    Path("silent.txt").write_text("- - 1\n" + WEATHER)
    Path("empty.txt").write_text("")
    arguments, words = REFUSALS[case]
    with pytest.raises(CommandError, match=words):
        ingest(*arguments)
    assert not Issue.objects.exists()


@pytest.fixture
def queued(simple_pages, db, settings) -> Upload:
    """An upload whose worker was killed while it read."""
    from archive.ingest import receive
    from archive.paper import Answers, Source

    upload = receive(
        [Source("p1.txt", page("1", BRIDGE).encode())],
        answers=Answers(),
        publish=True,
        enqueue=False,
    )
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    Upload.objects.update(state=Upload.State.READING, attempts=1)
    return upload


def running(upload: Upload, worker_id: str) -> DBTaskResult:
    read_upload.enqueue(upload.pk)
    row = DBTaskResult.objects.get()
    row.claim(worker_id)
    return row


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_left_is_queued_again_once(queued):
    row = running(queued, "dead")
    assert recover() == [queued.pk]
    row.refresh_from_db()
    assert row.status == "FAILED"
    assert recover() == []
    call_command("worker", "--batch", "--verbosity", "0")
    queued.refresh_from_db()
    assert queued.state == Upload.State.DONE
    assert states.index() == states.index_as_it_should_be() != []


def test_what_a_living_worker_does_is_left_to_it(queued):
    row = running(queued, "alive")
    with presence("alive"):
        assert is_present("alive")
        assert recover() == []
        row.refresh_from_db()
        assert row.status == "RUNNING"
    assert not is_present("alive")
    assert recover() == [queued.pk]


def test_an_upload_that_kills_its_worker_is_given_up(queued):
    Upload.objects.update(attempts=MOST_ATTEMPTS)
    assert recover() == []
    queued.refresh_from_db()
    assert (queued.state, queued.error_code) == (Upload.State.FAILED, "cut-off")
    assert "中断" in queued.message


def test_old_records_of_tasks_are_forgotten(queued):
    row = running(queued, "dead")
    long_ago = timezone.now() - dt.timedelta(days=99)
    DBTaskResult.objects.filter(pk=row.pk).update(status="SUCCESSFUL", finished_at=long_ago)
    recover()
    assert not DBTaskResult.objects.filter(pk=row.pk).exists()
