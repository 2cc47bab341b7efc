"""Articles of stored issues are joined across pages, whenever a page comes or is mended."""

import pytest

from archive.ingest import editing, process, publishing, receive
from archive.ingest.indexing import drain
from archive.models import Article, Issue, Problem, Upload
from archive.paper import Answers, Source
from archive.search import search
from tests.paper.jumping import LINHAI, SHAHE, sources

pytestmark = pytest.mark.django_db


def take(pages: list[Source], paper: str = "沙河日报") -> Upload:
    answers = Answers(newspaper=paper)
    upload = process(receive(pages, answers=answers, publish=True, enqueue=False).pk)
    assert upload.state == Upload.State.DONE, upload.message
    return upload


def joins() -> dict[str, str]:
    """Title of each rest → headline of its beginning."""
    rests = Article.objects.exclude(continued_from=None).select_related("continued_from")
    return {rest.title[:4]: rest.continued_from.headline for rest in rests}


def unmatched() -> list[tuple[str, str]]:
    found = Problem.objects.filter(code__startswith="jump").order_by("page__position", "pk")
    return [(problem.page.number, problem.severity) for problem in found]


WHOLE = {
    "鲁有田说": "一座乡村图书室和它的守夜人",
    "全市防汛": "全市防汛工作会议召开",
    "南关老街": "让老街重新热闹起来",
}


def test_an_issue_that_comes_whole_is_joined():
    take(sources(SHAHE))
    assert joins() == WHOLE
    assert unmatched() == []
    confidences = Article.objects.exclude(continued_from=None).values_list("continued_confidence")
    assert all(0.7 < confidence <= 1 for (confidence,) in confidences)


def test_a_page_that_comes_later_finds_its_beginning():
    take(sources(SHAHE, "p1.txt", "p2.txt"))
    assert joins() == {"鲁有田说": "一座乡村图书室和它的守夜人"}
    assert unmatched() == [("1", "note"), ("1", "note")]
    take(sources(SHAHE, "p3.txt"))
    assert joins() == WHOLE
    assert unmatched() == []


def test_the_front_page_that_comes_last_finds_its_rests():
    take(sources(SHAHE, "p2.txt", "p3.txt"))
    assert joins() == {}
    assert [number for number, _ in unmatched()] == ["2", "3", "3"]
    take(sources(SHAHE, "p1.txt"))
    assert joins() == WHOLE


def test_a_page_replaced_keeps_addresses_and_joins():
    take(sources(SHAHE))
    before = set(Article.objects.values_list("public_id", flat=True))
    changed = SHAHE["p3.txt"].replace("覆盖六个居住小区", "覆盖七个居住小区")
    take([Source("p3.txt", changed.encode())])
    assert joins() == WHOLE
    assert set(Article.objects.values_list("public_id", flat=True)) == before


def test_a_page_that_goes_leaves_its_beginning_waiting():
    take(sources(SHAHE))
    publishing.remove_page(Issue.objects.get().pages.get(number="3"))
    assert joins() == {"鲁有田说": "一座乡村图书室和它的守夜人"}
    assert unmatched() == [("1", "note"), ("1", "note")]


def test_who_mends_a_mark_mends_the_join():
    wrong = SHAHE | {"p1.txt": SHAHE["p1.txt"].replace("（紧接第二版）", "（紧接第四版）")}
    wrong["p2.txt"] = wrong["p2.txt"].replace("（上接第一版）", "")
    take(sources(wrong))
    assert unmatched() == [("1", "doubt")]
    beginning = Article.objects.get(headline="一座乡村图书室和它的守夜人")
    beginning.jump_page = "2"
    beginning.save()
    editing.touched(beginning)
    assert joins() == WHOLE
    assert unmatched() == []


def test_one_article_is_never_the_rest_of_two_even_while_rests_change_hands():
    take(sources(SHAHE))
    beginnings = {
        name: Article.objects.get(headline=name, page__number="1") for name in WHOLE.values()
    }
    meeting, street = beginnings["全市防汛工作会议召开"], beginnings["让老街重新热闹起来"]
    fields = ("kicker", "headline", "subhead", "body")
    swapped = {field: (getattr(street, field), getattr(meeting, field)) for field in fields}
    for field, (first, second) in swapped.items():
        setattr(meeting, field, first)
        setattr(street, field, second)
    meeting.save()
    street.save()
    editing.touched(street)
    assert joins() == WHOLE


def test_lettered_pages_are_joined_without_a_back_mark():
    take(sources(LINHAI), "临海晚报")
    assert joins() == {"年轻摊主": "夜市里的年轻摊主", "老船厂变": "老船厂要变成艺术区"}


def headlines(query: str) -> list[tuple[str, str]]:
    hits = search(query, sort="oldest").hits
    return [(hit.page, "".join(span.text for span in hit.headline)[:4]) for hit in hits]


def test_a_term_leads_to_the_part_it_stands_in():
    take(sources(SHAHE))
    drain()
    assert headlines("一笼刚出锅的烧麦") == [("1", "让老街重")]
    assert headlines("保留了二十七处") == []
    assert headlines("最后铺石板") == [("3", "南关老街")]


def test_a_term_across_the_joint_leads_to_the_beginning():
    take(sources(SHAHE))
    drain()
    assert headlines("落实到每一段堤、每一座闸") == [("1", "全市防汛")]
    assert headlines("每一座闸") == [("1", "全市防汛"), ("3", "全市防汛")]


def test_without_its_beginning_a_rest_is_found_by_itself():
    take(sources(SHAHE, "p3.txt"))
    drain()
    assert headlines("落实到每一段堤、每一座闸") == []
    assert headlines("每一座闸") == [("3", "全市防汛")]
