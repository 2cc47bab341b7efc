"""How what was found is spread agrees with a count by hand."""

from collections import Counter

import pytest

from archive.models import Article, PhotoCaption
from archive.search import query
from archive.search.engines.attributes import FACETS
from archive.search.engines.haystack import default_backend

from . import archive_for_tests
from .conftest import index_everything, make_issue
from .truth import Texts

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

QUERIES = ["的", "大同", "大同 OR 摄", "图片:图为", "标题:大同 -日报", "龘"]


def by_hand(found: set[tuple[str, str]]) -> dict[str, Counter[str]]:
    things = [("article", one) for one in Article.objects.all()]
    things += [("caption", one) for one in PhotoCaption.objects.all()]
    counts: dict[str, Counter[str]] = {name: Counter() for name in [*FACETS, "month"]}
    for kind, thing in things:
        if (kind, thing.get_absolute_url()) not in found:
            continue
        issue = thing.page.issue
        article = thing if kind == "article" else thing.article
        names = thing.photographers if kind == "caption" else [
            byline.contributor.name for byline in thing.bylines.all()
        ]  # fmt: skip
        counts["newspaper"][issue.newspaper.slug] += 1
        counts["page"][thing.page.number] += 1
        counts["kind"]["photo" if kind == "caption" else thing.kind] += 1
        counts["type"][kind] += 1
        counts["month"][f"{issue.date:%Y-%m}"] += 1
        counts["contributor"].update(names)
        counts["agency"].update(thing.agencies if kind == "article" else [])
        counts["column"].update([article.column.label] if article and article.column else [])
    return counts


def counted(text: str) -> dict[str, dict[str, int]]:
    return dict(default_backend().counts(query.parse(text), [*FACETS, "month"]))


def found(text: str) -> set[tuple[str, str]]:
    hits = default_backend().find(query.parse(text), offset=0, limit=None, sort="newest").entries
    return {(entry.type, entry.url) for entry in hits}


def test_counts_agree_with_what_was_found(transactional_db) -> None:
    archive_for_tests.build()
    index_everything()
    assert Texts().units
    for text in [*QUERIES, "2022-08-20..2022-08-21"]:
        assert counted(text) == by_hand(found(text)), text
    assert counted("的")["month"].keys() == {"2022-08", "2022-09"}
    assert counted("的")["column"] == {"乡村振兴·一线见闻": 1}


def test_counts_follow_changes(stored) -> None:
    issue = stored(content=[{"headline": "甲"}, {"headline": "乙", "kind": "notice"}])
    assert counted("甲 OR 乙")["kind"] == {"news": 1, "notice": 1}
    Article.objects.filter(headline="乙").delete()
    make_issue("2022-09-01", [{"headline": "甲"}])
    index_everything()
    assert issue.pages.count() == 1
    assert counted("甲 OR 乙")["kind"] == {"news": 2}
    assert counted("甲")["month"] == {"2022-08": 1, "2022-09": 1}
