"""Pages with pictures: how they are sent, who sees them, where they stand."""

import pytest

from archive.ingest import pictures
from archive.models import Article, Issue, PhotoCaption
from archive.views.strips import strips_of
from tests import pictured
from tests.views.conftest import hit
from tests.views.markup import read

PAGE = "/yunzhou/2023-03-05/1/"
ZONE = pictured.polygon(0.1, 0.1, 0.6, 0.4)
WORDS = [("春耕备耕忙起来", (0.1, 0.1, 0.5, 0.14))]


@pytest.fixture
def printed(full):
    """The issue, with a picture of its first page."""
    front = full.pages.first()
    Article.objects.filter(page=front, position=0).update(zones=[ZONE])
    PhotoCaption.objects.filter(page=front, position=0).update(picture=[0.1, 0.2, 0.3, 0.3])
    facsimile = pictured.facsimile(front, pictured.drawn([(ZONE, "grey")]), WORDS)
    pictures.make(facsimile.pk)
    facsimile.refresh_from_db()
    return facsimile


def lead() -> Article:
    return Article.objects.order_by("page__position", "position").first()


def test_a_picture_is_sent_to_be_kept_for_ever(client, printed):
    name = printed.sizes[1]["name"]
    answer = client.get(f"/pictures/{name}.webp")
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"public", "immutable", "max-age=31536000"} <= set(
        answer.headers["Cache-Control"].split(", ")
    )
    again = client.get(f"/pictures/{name}.webp", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["ETag"] == answer.headers["ETag"]
    assert client.head(f"/pictures/{name}.webp").status_code == 200
    assert client.post(f"/pictures/{name}.webp").status_code == 405


@pytest.mark.parametrize("name", ["0" * 64, "../" * 8, "0" * 63, "A" * 64])
def test_what_is_no_picture_is_not_there(client, printed, name):
    assert client.get(f"/pictures/{name}.webp").status_code == 404


def test_the_picture_of_a_draft_is_named_by_no_page_but_its_own(client, printed):
    Issue.objects.update(state="draft")
    for address in (PAGE, "/", "/yunzhou/2023-03-05/", f"{PAGE}words.json"):
        assert printed.sizes[0]["name"] not in client.get(address).content.decode()
    assert client.get(f"{PAGE}words.json").status_code == 404


def test_an_editor_sees_the_picture_of_a_draft(client, editor, printed):
    Issue.objects.update(state="draft")
    answer = client.get(PAGE)
    assert printed.sizes[0]["name"] in answer.content.decode()
    assert "private" in answer.headers["Cache-Control"]


def test_words_are_sent_with_their_places(client, printed):
    answer = client.get(f"{PAGE}words.json")
    assert answer.json() == {"words": [["春耕备耕忙起来", 0.1, 0.1, 0.5, 0.14]]}
    assert client.get("/yunzhou/2023-03-05/2/words.json").json() == {"words": []}
    assert client.get("/yunzhou/2023-03-05/9/words.json").status_code == 404


def test_a_page_shows_its_picture_in_all_sizes_with_its_zones(client, printed):
    page = read(client.get(PAGE).content.decode())
    [image] = page.select(".viewer-picture")
    assert [part.split()[1] for part in image["srcset"].split(", ")] == [
        f"{size['width']}w" for size in printed.sizes
    ]
    assert (image["width"], image["height"]) == ("1000", "1400")
    article, photo = page.select(".zone")
    assert article["href"] == lead().get_absolute_url()
    [polygon] = article.select("polygon")
    assert polygon["points"] == "100.0,140.0 600.0,140.0 600.0,560.0 100.0,560.0"
    assert photo["href"].endswith(f"#photo-{PhotoCaption.objects.first().public_id}")
    lines = page.select(".piece-line")
    assert len(lines) == 4  # two articles and two captions, also those without a place


def test_what_is_searched_goes_with_every_link_and_is_marked(client, printed):
    page = read(client.get(PAGE, {"q": "备耕"}).content.decode())
    assert all("?q=%E5%A4%87%E8%80%95" in zone["href"] for zone in page.select(".zone"))
    [mark] = page.select(".spots rect")
    assert (mark["x"], mark["y"]) == ("214.3", "140.0")
    assert not read(client.get(PAGE).content.decode()).select(".spots rect")


def test_the_text_of_a_page_is_one_switch_away(client, printed):
    assert "viewer-frame" in client.get(PAGE).content.decode()
    shown = client.get(PAGE, {"view": "text"}).content.decode()
    assert "viewer-frame" not in shown
    assert "broadsheet" in shown
    without = client.get("/yunzhou/2023-03-05/2/").content.decode()
    assert "broadsheet" in without
    assert "strip-ways" not in without


def test_an_article_shows_its_photograph_and_its_place_on_the_page(client, printed):
    page = read(client.get(lead().get_absolute_url()).content.decode())
    [photograph] = page.select(".with-picture img")
    assert photograph["src"].startswith("/pictures/")
    assert page.select(".place-here")[0]["points"].startswith("100.0,140.0")
    [link] = page.select(".sheet-link")
    assert link["href"] == f"{PAGE}#a-{lead().public_id}"
    shared = [meta for meta in page.select("meta") if meta.attributes.get("property") == "og:image"]
    assert shared[0]["content"].startswith("http://testserver/pictures/")


def test_small_pictures_stand_on_the_first_page_and_the_issues(client, printed):
    for address in ("/", "/yunzhou/", "/yunzhou/2023-03-05/"):
        page = read(client.get(address).content.decode())
        assert len(page.select(".page-picture")) == 1, address


def test_a_hit_shows_the_line_on_the_page(client, printed, found):
    found(1, url=lead().get_absolute_url())
    page = read(client.get("/search/", {"q": "备耕"}).content.decode())
    [strip] = page.select(".hit-strip")
    assert strip["href"] == f"{PAGE}?q=%E5%A4%87%E8%80%95#a-{lead().public_id}"
    assert strip.select("image")[0]["data-large"].startswith("/pictures/")
    assert strip.select("svg")[0]["viewbox"] == "51.4 133.0 440.0 70.0"
    assert len(strip.select("rect")) == 1


def test_a_hit_without_its_words_on_the_page_shows_where_it_begins(printed):
    caption = PhotoCaption.objects.first()
    nowhere = Article.objects.get(headline="市图书馆延长开放时间")
    urls = [one.get_absolute_url() for one in (lead(), caption, nowhere)]
    strips = strips_of([hit(n, url=url) for n, url in enumerate(urls)], "没有的词")
    assert set(strips) == set(urls[:2])
    assert strips[urls[0]].mark is None
    assert strips[urls[0]].view_box == "130.0 128.0 440.0 70.0"
    assert strips[urls[1]].anchor == f"photo-{caption.public_id}"


def test_a_page_is_as_many_queries_with_pictures(client, printed, django_assert_max_num_queries):
    article = lead().get_absolute_url()
    with django_assert_max_num_queries(7):
        client.get(PAGE)
    with django_assert_max_num_queries(8):
        client.get(PAGE, {"q": "备耕"})
    with django_assert_max_num_queries(7):
        client.get("/yunzhou/2023-03-05/")
    with django_assert_max_num_queries(14):
        client.get(article)
