"""The desk shows the picture of a page beside its text."""

import pytest

from archive.ingest import pictures
from archive.models import Article, Facsimile
from tests import pictured
from tests.views import shelf

pytestmark = pytest.mark.django_db

ZONES = [pictured.polygon(0.1, 0.1, 0.5, 0.4), pictured.polygon(0.6, 0.1, 0.9, 0.4)]


@pytest.fixture
def printed(admin_client):
    issue = shelf.full_issue()
    front = issue.pages.first()
    Article.objects.filter(page=front, position=0).update(zones=ZONES)
    return pictured.facsimile(front, pictured.drawn([]))


def desk(client, facsimile: Facsimile) -> str:
    address = f"/admin/archive/issue/{facsimile.page.issue_id}/change/"
    return client.get(address).content.decode()


def test_zones_bear_the_numbers_of_their_articles(admin_client, printed):
    pictures.make(printed.pk)
    shown = desk(admin_client, printed)
    assert shown.count('<a href="#article-1" aria-label="1 春耕备耕忙起来') == 2
    assert '<rect x="100.0" y="140.0"' in shown
    assert 'points="600.0,140.0 900.0,140.0 900.0,560.0 600.0,560.0"' in shown


def test_a_picture_that_is_being_made_is_announced(admin_client, printed):
    shown = desk(admin_client, printed)
    assert "版面图正在制作" in shown
    assert "desk-plate" not in shown


def test_a_picture_that_could_not_be_made_is_a_problem(admin_client, printed):
    Facsimile.objects.update(attempts=pictures.MOST_ATTEMPTS)
    pictures.make(printed.pk)
    shown = desk(admin_client, printed)
    assert "没有做成" in shown
    assert "正在制作" not in shown


def test_the_upload_page_says_which_forms_are_read(admin_client):
    shown = admin_client.get("/admin/archive/upload/add/").content.decode()
    for form in ("PDF", "JPEG", "数字报", "METS/ALTO", ".txt"):
        assert form in shown
