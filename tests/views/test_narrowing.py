"""What was understood of a search, and what narrows and widens its results."""

import dataclasses
from urllib.parse import parse_qs

import pytest

from archive import search
from archive.search import Narrowing
from archive.search.facets import Count, Facet
from archive.search.results import Relaxed, Results
from archive.views.asked import Asked
from archive.views.histogram import HEIGHT, histogram
from archive.views.narrowing import choices_of
from tests.views import shelf
from tests.views.conftest import hit
from tests.views.markup import Element, read

MONTHS = (Count("2022-11", 4), Count("2023-01", 1), Count("2023-03", 8))
FACETS = (
    Facet("newspaper", (Count("yunzhou", 9), Count("heshui", 4))),
    Facet("page", (Count("10", 9), Count("2", 4))),
    Facet("column", (Count("桃园", 5),), more=3),
    Facet("kind", (Count("notice", 13),)),
    Facet("contributor", ()),
)
COUNTED = {"facets": FACETS, "months": MONTHS}


def page_of(response) -> Element:
    return read(response.content.decode())


def links(page: Element, selector: str) -> dict[str, dict[str, list[str]]]:
    """Return link text → what its address asks for."""
    return {a.text(): parse_qs(a["href"].lstrip("?")) for a in page.select(f"{selector} a")}


def test_values_narrow_by_links_with_their_counts(client, full, found):
    shelf.issue(of=shelf.newspaper("heshui", "河水日报"))
    found(13, COUNTED)
    page = page_of(client.get("/search/", {"q": "桃", "sort": "newest"}))
    kept = {"q": ["桃"], "sort": ["newest"]}
    assert links(page, ".narrowing") == {
        "2023年 9": kept | {"date": ["2023"]},
        "2022年 4": kept | {"date": ["2022"]},
        "云州晚报 9": kept | {"newspaper": ["yunzhou"]},
        "河水日报 4": kept | {"newspaper": ["heshui"]},
        "第2版 4": kept | {"leaf": ["2"]},
        "第10版 9": kept | {"leaf": ["10"]},
        "桃园 5": kept | {"column": ["桃园"]},
    }
    assert "另有3项" in page.select(".narrowing")[0].text()


def test_the_sheet_of_the_phone_has_the_same_links(client, full, found):
    found(13, COUNTED)
    page = page_of(client.get("/search/", {"q": "桃"}))
    assert links(page, "details.sheet") == links(page, ".narrowing") != {}


def test_an_address_narrows_by_all_it_names(client, full, found):
    asked = found(13, COUNTED)
    address = {"date": "2023", "newspaper": "yunzhou", "leaf": "2", "column": "桃园",
               "kind": "notice", "contributor": "季平", "agency": "新华社",
               "type": "caption"}  # fmt: skip
    client.get("/search/", {"q": "桃", **address})
    said = asked[0]
    assert said == {"text": "桃", "offset": 0, "sort": "relevance", "page": "2"} | {
        name: value for name, value in address.items() if name != "leaf"
    }


@pytest.mark.parametrize(
    "senseless", [{"date": "soon"}, {"date": "2022-13"}, {"kind": "x"}, {"type": "x"}]
)
def test_senseless_values_do_not_narrow(client, full, found, senseless):
    asked = found(3)
    client.get("/search/", {"q": "桃", **senseless})
    assert asked == [{"text": "桃", "offset": 0, "sort": "relevance"}]


def test_what_narrows_can_be_taken_away_and_stays_for_the_next_query(client, full, found):
    found(9, COUNTED)
    page = page_of(client.get("/search/", {"q": "桃 -杏", "date": "2023-03", "column": "桃园"}))
    taken = links(page, ".understood")
    assert list(taken) == [
        "桃 × 去掉这一项",
        "不含 杏 × 去掉这一项",
        "时间 2023年3月 × 去掉这一项",
        "栏目 桃园 × 去掉这一项",
    ]
    narrowed = {"date": ["2023-03"], "column": ["桃园"]}
    assert list(taken.values()) == [
        narrowed | {"q": ["-杏"]},
        narrowed | {"q": ["桃"]},
        {"q": ["桃 -杏"], "column": ["桃园"]},
        {"q": ["桃 -杏"], "date": ["2023-03"]},
    ]
    hidden = {field["name"]: field["value"] for field in page.select("form input[value]")}
    assert {"date": "2023-03", "column": "桃园"}.items() <= hidden.items()


def test_a_chosen_value_widens(client, full, found):
    found(13, COUNTED)
    page = page_of(client.get("/search/", {"q": "桃", "column": "桃园"}))
    [chosen] = page.select(".narrowing a[aria-current]")
    assert parse_qs(chosen["href"].lstrip("?")) == {"q": ["桃"]}


def test_a_chosen_year_stands_before_its_months(client, full, found):
    found(5, {"facets": (), "months": MONTHS[1:]})
    page = page_of(client.get("/search/", {"q": "桃", "date": "2023"}))
    assert links(page, ".narrowing") == {
        "2023年 ×": {"q": ["桃"]},
        "2023年3月 8": {"q": ["桃"], "date": ["2023-03"]},
        "2023年1月 1": {"q": ["桃"], "date": ["2023-01"]},
    }


def test_one_plain_word_is_not_explained(client, full, found):
    found(13, COUNTED)
    assert page_of(client.get("/search/", {"q": "桃"})).select(".understood") == []


def test_what_does_not_tell_results_apart_is_not_offered():
    results = Results("桃", 13, 13, 0, (), 1.0, facets=FACETS, months=(Count("2023-03", 13),))
    names = [group.name for group in choices_of(results, Asked("桃"), {})]
    assert names == ["newspaper", "page", "column"]


def test_narrowing_alone_is_a_search(client, full, found):
    asked = found(2)
    assert client.get("/search/", {"column": "桃园"}).status_code == 200
    assert asked[0]["column"] == "桃园"


def test_the_months_of_few_years_stand_side_by_side_without_gaps():
    drawn = histogram(MONTHS, Asked("桃"))
    assert drawn.slots == 24
    assert [bar.x // 10 for bar in drawn.bars] == [10, 12, 14]
    assert [bar.height for bar in drawn.bars] == [HEIGHT / 2, HEIGHT / 8, HEIGHT]
    assert drawn.ticks == ("2022", "2023")
    assert "date=2023-03" in drawn.bars[-1].address


def test_a_longer_time_is_shown_by_years():
    drawn = histogram((Count("1983-05", 1), Count("1983-06", 2), Count("2022-08", 1)), Asked("桃"))
    assert drawn.slots == 40
    assert [(bar.label, bar.count) for bar in drawn.bars] == [("1983年", 3), ("2022年", 1)]


def test_a_chosen_month_leads_back_to_its_year_and_a_year_to_all():
    month = histogram((Count("2023-03", 8),), Asked("桃", Narrowing(date="2023-03"))).bars[0]
    assert month.chosen
    assert "date=2023&" in month.address + "&"
    long = (Count("1983-05", 1), Count("2022-08", 1))
    year = histogram(long, Asked("桃", Narrowing(date="1983"))).bars[0]
    assert year.chosen
    assert "date" not in year.address


def test_bars_can_be_read_aloud(client, full, found):
    found(13, COUNTED)
    bars = page_of(client.get("/search/", {"q": "桃"})).select(".histogram a")
    assert [bar["aria-label"] for bar in bars][-1] == "2023年3月，8条"


def test_deep_pages_end_where_it_says(client, full, found):
    asked = found(10_500)
    response = client.get("/search/", {"q": "桃", "page": 501})
    assert response["Location"].endswith("page=500")
    assert asked == []
    page = page_of(client.get("/search/", {"q": "桃", "page": 500}))
    assert "只能翻到前10,000条" in page.text()
    assert [a for a in page.select(".pager a[rel]") if a["rel"] == "next"] == []


def answer(monkeypatch, results: Results) -> None:
    monkeypatch.setattr(search, "search", lambda *args, **kwargs: results)


def test_what_repeats_another_stands_with_it(client, full, monkeypatch):
    first, other = hit(0), hit(1, url="/yunzhou/2023-03-06/1/zz/", repeats=hit(0).url)
    answer(monkeypatch, Results("桃花", 3, 3, 0, (first, other, hit(2)), 1.0))
    page = page_of(client.get("/search/", {"q": "桃花"}))
    assert len(page.select(".hit")) == 2
    [also] = page.select(".hit")[0].select(".also a")
    assert also["href"].startswith("/yunzhou/2023-03-06/1/zz/?q=")
    assert "另见1期" in page.text()
    assert page.select(".summary b")[0].text() == "3"
    assert "篇数照算" in page.select(".summary")[0].text()


@pytest.mark.parametrize(
    ("step", "said"), [("all", "含有这些词的稿件"), ("any", "含有其中任何一个词的稿件")]
)
def test_a_looser_answer_says_what_was_done(client, full, monkeypatch, step, said):
    relaxed = Relaxed(step, ("桃花", "节"), "桃花 节", 41, (hit(0),))
    answer(monkeypatch, Results("桃花节", 0, 0, 0, (), 1.0, relaxed=relaxed))
    page = page_of(client.get("/search/", {"q": "桃花节", "column": "桃园"}))
    summary = page.select(".looser .summary")[0]
    assert "没有找到“桃花节”。" in summary.text()
    assert said in summary.text()
    assert [word.text() for word in summary.select("a")] == ["桃花", "节"]
    assert page.select(".hit h2 a")[0]["href"].endswith("?q=%E6%A1%83%E8%8A%B1+%E8%8A%82")
    more = parse_qs(page.select(".looser .more a")[0]["href"].lstrip("?"))
    assert more == {"q": ["桃花 节"], "column": ["桃园"]}


def test_nothing_within_limits_offers_the_whole_archive(client, full, found):
    found(0)
    page = page_of(client.get("/search/", {"q": "甲乙丙", "date": "1950", "sort": "oldest"}))
    widest = page.select(".nothing a")[0]
    assert parse_qs(widest["href"].lstrip("?")) == {"q": ["甲乙丙"], "sort": ["oldest"]}


def test_a_narrowed_value_is_escaped(client, full, found):
    found(1)
    shown = client.get("/search/", {"q": "桃", "column": '"><b>x'}).content.decode()
    assert "<b>x" not in shown


def test_every_narrowing_has_a_name_in_the_address():
    values = {field.name: field.name for field in dataclasses.fields(Narrowing)}
    assert len(Asked("桃", Narrowing(**values)).hidden) == len(values)
