import datetime as dt

import pytest

from archive.views.almanac import Published, missing_days, month_grid, weigh, year_grid, year_table

TODAY = dt.date(2024, 2, 16)


def daily(first: dt.date, days: int) -> set[dt.date]:
    return {first + dt.timedelta(days=n) for n in range(days)}


def test_a_month_begins_on_its_weekday_and_has_all_its_days():
    month = month_grid(dt.date(2024, 2, 1), {}, today=TODAY)
    assert [day and day.date.day for day in month.weeks[0]] == [None, None, None, 1, 2, 3, 4]
    assert [day.date.day for day in month.days] == list(range(1, 30))
    assert all(len(week) == 7 for week in month.weeks)


def test_today_is_known_whether_or_not_an_issue_came_out():
    published = {TODAY: Published("/a/", 3)}
    for entries in ({}, published):
        month = month_grid(dt.date(2024, 2, 1), entries, today=TODAY)
        assert [day.date for day in month.days if day.today] == [TODAY]


def test_a_day_weighs_by_its_share_of_the_fullest():
    published = {dt.date(2024, 2, n): Published("/a/", n * 10) for n in (1, 2, 3, 4)}
    month = month_grid(dt.date(2024, 2, 1), published, today=TODAY)
    assert [day.weight for day in month.days[:5]] == [1, 2, 3, 4, 0]
    assert month.issues == 4


@pytest.mark.parametrize(
    ("articles", "most", "weight"), [(0, 0, 1), (0, 9, 1), (1, 100, 1), (26, 100, 2), (9, 9, 4)]
)
def test_weights_stay_between_one_and_four(articles, most, weight):
    assert weigh(articles, most) == weight


def test_a_day_left_out_of_a_daily_paper_is_missing():
    gap = dt.date(2024, 1, 17)
    assert missing_days(daily(dt.date(2024, 1, 1), 40) - {gap}) == {gap}


def test_a_weekly_paper_misses_only_its_own_weekday():
    weekly = {dt.date(2024, 1, 5) + dt.timedelta(weeks=n) for n in range(10)}
    gap = dt.date(2024, 2, 2)
    assert missing_days(weekly - {gap}) == {gap}


def test_a_handful_of_issues_proves_no_habit():
    assert missing_days({dt.date(2024, 1, 1), dt.date(2024, 1, 20)}) == frozenset()
    assert missing_days(set()) == frozenset()


def test_nothing_is_missing_before_the_first_and_after_the_last_issue():
    days = daily(dt.date(2024, 3, 4), 60)
    assert missing_days(days) == frozenset()


def test_a_year_shows_missing_days_hollow_and_twelve_months():
    days = daily(dt.date(2024, 1, 1), 60) - {dt.date(2024, 1, 17)}
    months = year_grid(2024, {day: Published("/a/", 5) for day in days}, today=TODAY)
    assert [month.first.month for month in months] == list(range(1, 13))
    assert [day.date for month in months for day in month.days if day.missing] == [
        dt.date(2024, 1, 17)
    ]


def test_the_table_of_years_goes_back_from_the_newest():
    rows = year_table({(2022, 8): 31, (2022, 9): 3, (2024, 1): 16})
    assert [(row.year, row.issues) for row in rows] == [(2024, 16), (2022, 34)]
    assert [cell.weight for cell in rows[1].months] == [0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0]
