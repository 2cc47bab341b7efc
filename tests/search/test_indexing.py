"""The index follows the database, whatever comes between."""

import random
import threading
import time
import uuid

import pytest
from django.db import connection, transaction

from archive.ingest import indexing
from archive.models import Article, IndexRequest, Issue, PhotoCaption
from archive.search import search
from archive.search.engines.haystack import default_backend
from archive.search.tree import Everything

from .conftest import index_everything, make_issue
from .processes import ask, start

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


@pytest.fixture
def no_worker(monkeypatch) -> None:
    """Let the task that a commit sets to work do nothing; `drain_now` does its work."""
    monkeypatch.setattr(indexing, "drain", lambda: 0)


drain_now = indexing.drain


def content(word: str, count: int = 3) -> list[dict[str, object]]:
    return [{"headline": f"{word}{n}", "body": [word], "captions": [word]} for n in range(count)]


def in_index() -> set[str]:
    found = default_backend().find(Everything(), offset=0, limit=None, sort="newest")
    return {entry.key for entry in found.entries}


def in_database() -> set[str]:
    articles = Article.objects.filter(page__issue__state="published")
    captions = PhotoCaption.objects.filter(page__issue__state="published")
    return {f"archive.article.{pk}" for pk in articles.values_list("pk", flat=True)} | {
        f"archive.photocaption.{pk}" for pk in captions.values_list("pk", flat=True)
    }


def test_a_request_is_part_of_the_callers_transaction(no_worker) -> None:
    issue = make_issue(content=content("煤"))
    with transaction.atomic():
        indexing.request(issue.pk)
        transaction.set_rollback(True)
    assert not IndexRequest.objects.exists()
    with transaction.atomic():
        indexing.request(issue.pk)
    assert IndexRequest.objects.count() == 1


def test_commit_sets_the_worker_to_work() -> None:
    issue = make_issue(content=content("煤"))
    with transaction.atomic():
        indexing.request(issue.pk)
        assert search("煤").total == 0
    assert search("煤").total == 6
    assert not IndexRequest.objects.exists()


def test_asking_twice_is_asking_once(no_worker) -> None:
    issue = make_issue(content=content("煤"))
    indexing.request(issue.pk)
    indexing.request(issue.pk)
    assert IndexRequest.objects.count() == 1
    assert drain_now() == 1
    assert drain_now() == 0


def test_publishing_withdrawing_and_deleting_are_followed(no_worker) -> None:
    issue = make_issue(content=content("煤"), state="draft")
    for change, total in [("published", 6), ("draft", 0), ("published", 6)]:
        Issue.objects.filter(pk=issue.pk).update(state=change)
        indexing.request(issue.pk)
        drain_now()
        assert search("煤").total == total
    indexing.request(issue.pk)
    issue.delete()
    drain_now()
    assert in_index() == set()


def test_a_change_that_comes_while_we_write_is_not_forgotten(no_worker, monkeypatch) -> None:
    issue = make_issue(content=content("煤"))
    indexing.request(issue.pk)
    read = indexing.issue_entries

    def change_after_reading(issue_id: int) -> object:
        monkeypatch.setattr(indexing, "issue_entries", read)
        entries = read(issue_id)
        Article.objects.update(headline="电")
        IndexRequest.objects.update(token=uuid.uuid4())
        return entries

    monkeypatch.setattr(indexing, "issue_entries", change_after_reading)
    assert drain_now() == 2
    assert search("电").total == 3
    assert not IndexRequest.objects.exists()


def test_a_failure_leaves_the_index_and_the_request_as_they_were(no_worker, monkeypatch) -> None:
    issue = make_issue(content=content("煤"))
    other = make_issue("2022-08-21", content("电"))
    index_everything()
    drain_now()
    Article.objects.update(headline="新")
    for one in (issue, other):
        indexing.request(one.pk)
    read = indexing.issue_entries

    def fail_at_the_second(issue_id: int) -> object:
        if issue_id == other.pk:
            raise OSError("no room on the disk")
        return read(issue_id)

    monkeypatch.setattr(indexing, "issue_entries", fail_at_the_second)
    with pytest.raises(OSError, match="no room"):
        drain_now()
    assert search("新").total == 0
    assert IndexRequest.objects.count() == 2
    monkeypatch.setattr(indexing, "issue_entries", read)
    assert drain_now() == 2
    assert search("新").articles == 6


def test_several_drains_at_once_come_to_the_same_end(no_worker) -> None:
    for day in range(1, 25):
        indexing.request(make_issue(f"2022-03-{day:02}", content("煤", 1)).pk)
    failures: list[BaseException] = []

    def run() -> None:
        try:
            drain_now()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert in_index() == in_database()
    assert len(in_index()) == 48
    assert not IndexRequest.objects.exists()


SEARCHER = """
from archive.search import search
for line in sys.stdin:
    answer(search(line.strip()).total)
"""


def test_another_process_sees_each_change_at_once() -> None:
    other = start(SEARCHER)
    try:
        assert ask(other, "煤") == "0"
        issue = make_issue(content=content("煤"))
        indexing.request(issue.pk)
        assert ask(other, "煤") == "6"
        Article.objects.filter(position=0).delete()
        indexing.request(issue.pk)
        assert ask(other, "煤") == str(search("煤").total) == "5"
        Issue.objects.update(state="draft")
        indexing.request(issue.pk)
        assert ask(other, "煤") == "0"
    finally:
        other.kill()
        other.wait()


DRAINER = """
from archive.ingest import indexing
sys.stdin.readline()
answer("begun")
indexing.drain()
answer("done")
"""


@pytest.mark.slow
def test_killed_at_any_moment_the_index_is_old_or_new_and_the_next_drain_mends_it(
    no_worker,
) -> None:
    issues = [make_issue(f"2022-04-{day:02}", content("旧", 4)) for day in range(1, 13)]
    chance = random.Random(16290)
    killed_in_the_middle = 0
    for word in "甲乙丙丁戊己":
        Article.objects.update(headline=word)
        for issue in issues:
            indexing.request(issue.pk)
        drainer = start(DRAINER)
        assert ask(drainer, "") == "begun"
        time.sleep(chance.uniform(0, 0.5))
        drainer.kill()
        killed_in_the_middle += drainer.communicate()[0] == ""
        found = default_backend().find(Everything(), offset=0, limit=None, sort="newest").entries
        words = {entry.issue_id: set() for entry in found}
        for entry in found:
            words[entry.issue_id].add(entry.headline)
        assert all(len(headlines) == 1 for headlines in words.values())
        drain_now()
        assert in_index() == in_database()
        assert search(word).articles == 48
    assert killed_in_the_middle > 0
