"""A small archive put straight into the database, for tests of what readers see."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from archive.models import (
    Article,
    Byline,
    Column,
    Contributor,
    Issue,
    Newspaper,
    Page,
    PhotoCaption,
)


def newspaper(slug: str = "yunzhou", title: str = "云州晚报", **fields: Any) -> Newspaper:
    return Newspaper.objects.get_or_create(slug=slug, defaults={"title": title, **fields})[0]


def issue(day: str = "2023-03-05", *, of: Newspaper | None = None, **fields: Any) -> Issue:
    fields = {"state": "published", **fields}
    return Issue.objects.create(
        newspaper=of or newspaper(), date=dt.date.fromisoformat(day), **fields
    )


def page(of: Issue, number: str = "1", name: str = "要闻", **fields: Any) -> Page:
    position = of.pages.count() + 1
    return Page.objects.create(issue=of, position=position, number=number, name=name, **fields)


def article(
    on: Page,
    headline: str,
    *body: str,
    names: Sequence[str] = (),
    column: str = "",
    crossheads: Sequence[int] = (),
    **fields: Any,
) -> Article:
    blocks = [
        {"role": "crosshead" if n in crossheads else "paragraph", "text": text, "joins": []}
        for n, text in enumerate(body)
    ]
    label = Column.objects.get_or_create(newspaper=on.issue.newspaper, label=column)[0]
    made = Article.objects.create(
        page=on,
        position=on.articles.count(),
        headline=headline,
        body=blocks,
        column=label if column else None,
        **fields,
    )
    for position, name in enumerate(names):
        person = Contributor.objects.get_or_create(name=name)[0]
        Byline.objects.create(article=made, contributor=person, position=position)
    return made


def caption(on: Page, text: str, *, of: Article | None = None, credit: str = "") -> PhotoCaption:
    return PhotoCaption.objects.create(
        page=on, article=of, position=on.captions.count(), text=text, credit=credit
    )


def full_issue(day: str = "2023-03-05", **fields: Any) -> Issue:
    """An issue of two pages with something of everything."""
    made = issue(day, number="8123", weekday="星期日", lunar="二月十四", declared_pages=4, **fields)
    front = page(made, furniture=["本版责编：季平"])
    lead = article(
        front,
        "春耕备耕忙起来 种子化肥备得足",
        "本报讯（记者 季平）连日来，各乡镇备春耕。",
        "农资下乡",
        "县农业局组织农资下乡。",
        kicker="春风送暖",
        subhead="全县已备种子三千吨",
        column="乡村振兴",
        byline_text="本报记者 季平 乔木",
        names=["季平", "乔木"],
        digest=["备种三千吨", "检修农机两千台"],
        crossheads=[1],
        jump_text="（下转第二版）",
        jump_page="2",
    )
    caption(front, "图为农民在选购种子。", of=lead, credit="乔木 摄")
    article(front, "市图书馆延长开放时间", "周末开到晚上九点。")
    caption(front, "河堤上的桃花开了。", credit="新华社发")
    second = page(made, "2", "综合")
    article(second, "气象台发布大风预报", "明天有大风。", continues_text="", kind="notice")
    return made
