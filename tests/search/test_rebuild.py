"""The index is built anew beside the one in use, and a bad one is noticed."""

import json
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.ingest import indexing
from archive.models import Article, IndexRequest, Issue
from archive.search import IndexUnusable, search
from archive.search.engines.haystack import default_backend

from .conftest import make_issue
from .processes import ask, start

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def issues(stored, monkeypatch) -> list[Issue]:
    monkeypatch.setattr(indexing, "ENTRIES_AT_ONCE", 1)
    monkeypatch.setattr(indexing, "ISSUES_READ", 1)
    return [stored(f"2022-05-0{day}", [{"headline": f"煤炭{day}"}]) for day in range(1, 6)]


def folders(path: Path) -> list[str]:
    return sorted(child.name for child in (path / "index").iterdir() if child.is_dir())


class Stopped(Exception):
    """Stands for whatever stops a rebuild."""


def stop_after(count: int):
    def tell(done: int, total: int) -> None:
        if done == count:
            raise Stopped

    return tell


def test_the_old_index_answers_until_the_new_one_is_complete(issues, own_files) -> None:
    before = folders(own_files)
    totals = []
    indexing.rebuild(lambda done, total: totals.append((done, total, search("煤炭").total)))
    assert totals == [(done, 5, 5) for done in range(6)]
    assert search("煤炭").total == 5
    assert len(folders(own_files)) == 1
    assert folders(own_files) != before


@pytest.mark.usefixtures("engine")
def test_a_rebuild_that_was_stopped_goes_on_where_it_was(issues, monkeypatch) -> None:
    with pytest.raises(Stopped):
        indexing.rebuild(stop_after(3))
    assert search("煤炭").total == 5
    written, answered = [], []
    read = indexing.entries_by_issue
    monkeypatch.setattr(indexing, "entries_by_issue", lambda pks: written.extend(pks) or read(pks))
    indexing.rebuild(lambda done, total: answered.append(search("煤炭").total))
    assert written == [issue.pk for issue in issues[3:]]
    assert answered == [5] * len(answered)
    assert search("煤炭").total == 5


@pytest.mark.usefixtures("engine")
def test_changes_that_come_during_a_rebuild_are_in_the_new_index(issues) -> None:
    with pytest.raises(Stopped):
        indexing.rebuild(stop_after(3))
    Article.objects.filter(page__issue=issues[0]).update(headline="电力")
    indexing.request(issues[0].pk)
    late = issues[4].pk
    issues[4].delete()
    indexing.request(late)
    indexing.request(make_issue("2022-06-01", [{"headline": "煤炭新来"}]).pk)
    assert search("煤炭").total == 4
    indexing.rebuild()
    assert search("煤炭").total == 4
    assert search("电力").total == search("煤炭新来").total == 1


def test_the_command_shows_how_far_it_is(issues, capsys) -> None:
    call_command("rebuild_index", interactive=False)
    shown = capsys.readouterr().out
    assert "0/5 期" in shown
    assert "5/5 期" in shown


def test_an_index_of_another_version_is_noticed_and_rebuilt(issues, own_files) -> None:
    live = own_files / "index" / "LIVE"
    (name,) = folders(own_files)
    (own_files / "index" / name).rename(own_files / "index" / "0-1")
    live.write_text(json.dumps({"folder": "0-1"}))
    for _ in range(2):
        with pytest.raises(IndexUnusable, match="rebuild_index"):
            search("煤炭")
    with pytest.raises(CommandError, match="rebuild_index"):
        call_command("find", "煤炭")
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert search("煤炭").total == 5


@pytest.mark.parametrize("damage", [b"", b"\x00" * 64, b"nonsense"], ids=["empty", "zeros", "text"])
@pytest.mark.parametrize("name", ["*.toc", "*.trm", "*.pst", "*_stored.col", "*.folded.col"])
def test_a_damaged_index_is_noticed_and_rebuilt(stored, own_files, name, damage) -> None:
    stored(content=[{"headline": f"煤炭{n}"} for n in range(5)])
    for file in (own_files / "index").glob(f"*/{name}"):
        file.unlink()  # a file that is mapped is not cut, but put in the place of
        file.write_bytes(damage)
    default_backend()._index._snapshot = None
    with pytest.raises(IndexUnusable, match="rebuild_index"):
        search("煤炭1")
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert search("煤炭").total == 5


def test_changes_wait_for_a_damaged_index_to_be_rebuilt(issues, own_files) -> None:
    for file in (own_files / "index").glob("*/*.toc"):
        file.unlink()
        file.write_bytes(b"nonsense")
    default_backend()._index._snapshot = None
    indexing.request(make_issue("2022-06-01", [{"headline": "煤炭新来"}]).pk)
    with pytest.raises(IndexUnusable):
        indexing.drain()
    assert IndexRequest.objects.count() == 1
    indexing.rebuild()
    assert search("煤炭").total == 6
    assert not IndexRequest.objects.exists()


def test_clear_index_mends_as_well(issues, own_files) -> None:
    (own_files / "index" / "LIVE").write_text("nonsense")
    with pytest.raises(IndexUnusable):
        search("煤炭")
    call_command("clear_index", interactive=False, verbosity=0)
    assert search("煤炭").total == 0
    call_command("update_index", verbosity=0)
    assert search("煤炭").total == 5


REBUILDER = """
from archive.ingest import indexing
indexing.ENTRIES_AT_ONCE = 1
sys.stdin.readline()
answer("begun")
indexing.rebuild()
answer("done")
"""


@pytest.mark.slow
def test_killed_in_the_middle_it_is_complete_after_the_next_run(stored, own_files) -> None:
    for day in range(1, 29):
        stored(f"2022-05-{day:02}", [{"headline": f"煤炭{day}"}])
    for moment in (0.05, 0.2, 0.4):
        rebuilder = start(REBUILDER)
        assert ask(rebuilder, "") == "begun"
        time.sleep(moment)
        rebuilder.kill()
        rebuilder.wait()
        assert search("煤炭").total == 28
    indexing.rebuild()
    assert search("煤炭").total == 28
    assert len(folders(own_files)) == 1
    assert not (own_files / "index" / "ASIDE").exists()


def test_the_start_says_what_is_wrong_with_the_index(issues, own_files, monkeypatch) -> None:
    from archive.checks import check_index_fits

    assert check_index_fits(None) == []
    with monkeypatch.context() as patch:
        patch.setattr("archive.search.analysis.version", lambda: "another")
        (message,) = check_index_fits(None)
        assert "rebuild_index" in message.msg
        assert search("煤炭").total == 5
    (own_files / "index" / "LIVE").write_text("nonsense")
    (message,) = check_index_fits(None)
    assert "rebuild_index" in message.msg


def test_contributors_are_words_after_a_rebuild(stored, own_files) -> None:
    stored(content=[{"headline": "甲", "names": ["欧阳砚秋"], "byline_text": "欧阳砚秋"}])
    indexing.rebuild()
    assert (own_files / "cache" / "names.txt").read_text("utf-8") == "欧阳砚秋\n"
