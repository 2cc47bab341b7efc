"""Labels become columns by being seen; columns that are one are merged."""

import pytest

from archive.ingest import columns
from archive.models import Article, Column, IndexRequest
from tests.ingest.pages import page


def article(label: str, number: int = 1) -> str:
    return f"# 第{number}篇\n= {label}\n这是栏目里第{number}篇稿件的正文。\n"


def print_on(take_in, *days: str, label: str = "乡村振兴") -> None:
    for day in days:
        take_in((f"{label}{day}.txt", page("1", article(label), date=f"2022-08-{day}")))


def learned() -> set[str]:
    return set(Column.objects.learned().values_list("label", flat=True))


def test_a_label_is_a_column_when_it_was_seen_on_three_days(take_in):
    print_on(take_in, "01", "02")
    assert learned() == set()
    print_on(take_in, "03")
    assert learned() == {"乡村振兴"}


def test_three_articles_of_one_day_make_no_column(take_in):
    take_in(("a.txt", page("1", *(article("特别报道", n) for n in range(3)))))
    assert Column.objects.with_use().get().uses == 3
    assert learned() == set()


def test_an_editor_can_say_that_a_label_is_a_column(take_in):
    print_on(take_in, "01")
    Column.objects.update(confirmed=True)
    assert learned() == {"乡村振兴"}


def test_merged_columns_are_one_and_their_issues_are_indexed_anew(take_in):
    print_on(take_in, "01", "02")
    print_on(take_in, "03", label="乡村报兴")
    IndexRequest.objects.all().delete()
    right, misread = Column.objects.get(label="乡村振兴"), Column.objects.get(label="乡村报兴")
    issue = misread.articles.get().page.issue_id
    columns.merge([right, misread], right)
    assert {article.column for article in Article.objects.all()} == {right}
    assert Column.objects.get().aliases == ["乡村报兴"]
    assert [row.issue_id for row in IndexRequest.objects.all()] == [issue]
    assert learned() == {"乡村振兴"}


def test_the_other_name_of_a_column_means_it_when_it_is_read_again(take_in):
    print_on(take_in, "01")
    print_on(take_in, "02", label="乡村报兴")
    columns.merge(Column.objects.all(), Column.objects.get(label="乡村振兴"))
    print_on(take_in, "03", label="乡村报兴")
    assert Column.objects.get().articles.count() == 3


def test_names_follow_through_two_merges(take_in):
    for day, label in (("01", "甲栏"), ("02", "乙栏"), ("03", "丙栏")):
        print_on(take_in, day, label=label)
    first, second, third = Column.objects.order_by("pk")
    columns.merge([first, second], second)
    columns.merge([second, third], third)
    assert Column.objects.get().aliases == ["乙栏", "甲栏"]


def test_columns_of_two_newspapers_are_not_merged(take_in):
    print_on(take_in, "01")
    take_in(("b.txt", page("1", article("乡村振兴"), paper="云州晚报")))
    with pytest.raises(ValueError, match="different newspapers"):
        columns.merge(Column.objects.all(), Column.objects.first())
    assert Column.objects.count() == 2
