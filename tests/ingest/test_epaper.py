"""Saved sites and digitised issues on their way into the archive."""

import io
import zipfile

import pytest

from archive.ingest import collect, process, receive, unpack
from archive.models import Article, Facsimile, Issue, Page, Problem, Upload
from archive.paper import Answers, Source
from tests.paper.epaper import sites
from tests.paper.epaper.issue import ISSUE, on_day
from tests.paper.mets import made


def packed(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def take(sources: list[Source], **answers: str) -> Upload:
    upload = receive(sources, answers=Answers(**answers), publish=True, enqueue=False)
    upload = process(upload.pk)
    assert upload.state == Upload.State.DONE, upload.message
    return upload


@pytest.mark.django_db
def test_a_zip_of_a_site_becomes_an_issue_with_pictures_and_zones():
    upload = take(unpack("site.zip", packed(sites.classic(ISSUE))))
    issue = Issue.objects.get()
    assert (issue.newspaper.title, str(issue.date)) == ("云州日报", "2021-03-09")
    assert [page.name for page in issue.pages.all()] == ["要闻", "文化"]
    assert Facsimile.objects.count() == 2
    zoned = Article.objects.exclude(zones=[])
    assert zoned.count() == Article.objects.count() == 7
    assert Problem.objects.filter(code="content-missing", page__number="1").count() == 1
    assert upload.skipped == []


@pytest.mark.django_db
def test_a_folder_keeps_the_ways_between_its_files(tmp_path):
    root = tmp_path / "a" / "b" / "c" / "d"
    for name, data in sites.layout(ISSUE).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    sources = collect([root])
    assert not any(source.name.endswith(".css") for source in sources)
    take(sources)
    assert Article.objects.exclude(body=[]).count() == 5
    pictures = Facsimile.objects.filter(source__uploaded_as__name__endswith=".pdf")
    assert pictures.distinct().count() == 2


@pytest.mark.django_db
def test_what_was_missing_comes_later_with_the_folder_and_addresses_stay():
    files = sites.classic(ISSUE)
    late = {name: data for name, data in files.items() if "content_305" in name}
    take(unpack("site.zip", packed({name: files[name] for name in files.keys() - late.keys()})))
    before = Article.objects.get(headline="城东菜市场改造完工")
    assert not before.body
    take(unpack("site.zip", packed(files)))
    after = Article.objects.get(headline="城东菜市场改造完工")
    assert after.body
    assert after.public_id == before.public_id
    assert Page.objects.count() == 2


@pytest.mark.django_db
def test_the_same_site_again_changes_nothing():
    files = sites.people(ISSUE)
    take(unpack("site.zip", packed(files)))
    known = set(Article.objects.values_list("pk", flat=True))
    upload = take(unpack("other.zip", packed(files)))
    assert "没有变化" in upload.message
    assert set(Article.objects.values_list("pk", flat=True)) == known


@pytest.mark.django_db
def test_a_month_is_as_many_issues():
    files = {}
    for day in range(1, 8):
        files |= sites.layout(on_day(day))
    take(unpack("month.zip", packed(files)))
    assert Issue.objects.count() == 7
    assert Page.objects.count() == 14


@pytest.mark.django_db
def test_a_digitised_issue_becomes_pages_with_words():
    take([Source(name, data) for name, data in made.issue().items()])
    issue = Issue.objects.get()
    assert str(issue.date) == "1931-05-04"
    words = Facsimile.objects.get(page__number="2").words
    assert "Market" in [word[0] for word in words]


@pytest.mark.django_db
def test_a_newspaper_in_latin_letters_has_an_address():
    files = made.issue() | {
        "old/19310504-METS.xml": made.mets("Der Erzähler & Öffentlicher Anzeiger")
    }
    take([Source(name, data) for name, data in files.items()])
    newspaper = Issue.objects.get().newspaper
    assert newspaper.title == "Der Erzähler & Öffentlicher Anzeiger"
    assert newspaper.slug.isascii()
    assert newspaper.slug


def test_many_small_files_are_one_upload(settings):
    settings.MAX_UPLOAD_FILES = 20
    files = sites.classic(ISSUE) | {f"yzrb/tplimg/{n}.gif": sites.icon() for n in range(30)}
    assert len(unpack("site.zip", packed(files))) <= 20
