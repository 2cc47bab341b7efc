"""Reading kept files once more, by code that reads them otherwise than before."""

from typing import Any

import pytest

from archive.ingest import indexing, process, read_again
from archive.ingest.corrections import correct
from archive.models import Article, Issue, Page, Upload
from tests.ingest import pages, states
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(take_in: Any) -> Upload:
    """A published issue of two pages."""
    made = take_in(
        ("p1.txt", page("1", BRIDGE, WEATHER)), ("p2.txt", page("2", SCHOOL)), publish=True
    )
    indexing.drain()
    return made


@pytest.fixture
def better_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code reads a kicker now where it read none."""

    def read(sources: Any, *args: Any, **kwargs: Any) -> Any:
        mended = (
            pages.source(one.name, one.data.decode().replace("# 三所新学", "# 三所新学| 教育 |"))
            for one in sources
        )
        return pages.read_issues(mended, *args, **kwargs)

    monkeypatch.setattr("archive.ingest.processing.read_issues", read)


def again(upload: Upload) -> Upload:
    assert read_again(upload)
    return process(upload.pk)


def test_the_same_code_reads_the_same(upload):
    before = states.database(Upload, Article, Issue)
    texts = list(Article.objects.order_by("pk").values_list("public_id", "headline", "body"))
    done = again(upload)
    assert (done.state, done.again) == (Upload.State.DONE, False)
    now = states.database(Upload, Article, Issue)
    assert now["Page"] == before["Page"]
    kept = Article.objects.in_print_order().values_list("public_id", "headline", "body")
    assert list(kept) == texts
    indexing.drain()
    assert states.index() == states.index_as_it_should_be()


def test_better_code_reads_better_and_corrections_stay(upload, better_reading):
    first = Page.objects.get(number="1")
    one, other = first.articles.order_by("position")
    correct(first, "merge_article", {"article": other.public_id, "into": one.public_id})
    school = Article.objects.get(page__number="2").public_id
    assert "替换第 1、2 版" in again(upload).message
    assert Article.objects.get(public_id=school).kicker == "教育"
    assert first.articles.get().public_id == one.public_id
    assert Issue.objects.get().is_published
    indexing.drain()
    assert states.index() == states.index_as_it_should_be()


def test_what_an_editor_renumbered_or_redated_is_found_by_its_file(upload, better_reading):
    Page.objects.filter(number="2").update(number="5")
    Issue.objects.update(date="2022-08-22", number="7")
    again(upload)
    issue = Issue.objects.get()
    assert (issue.date.isoformat(), issue.number) == ("2022-08-22", "7")
    assert list(issue.pages.values_list("number", flat=True)) == ["1", "5"]
    assert Article.objects.get(page__number="5").kicker == "教育"


def test_pages_that_show_another_file_by_now_are_left_alone(upload, take_in):
    take_in(("p1.txt", page("1", WEATHER)))
    assert "替换第 2 版" in again(upload).message
    assert Article.objects.get(page__number="1").headline == "今冬首场寒潮将至"


def test_an_upload_that_is_at_work_is_not_disturbed(upload):
    Upload.objects.update(state=Upload.State.READING)
    assert not read_again(upload)
