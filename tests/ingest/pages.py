"""Pages in a small notation of their own, so that tests of storing do not hang on reading.

```
大同日报 2022-08-21 1 要闻
# headline | kicker | subhead
@ names、separated
= a column
paragraph
> a caption of the article above
```
"""

import datetime as dt
from collections.abc import Iterable

from archive.paper.errors import DateMissing, DuplicatePage, NewspaperMissing
from archive.paper.pipeline import Progress
from archive.paper.types import (
    Answers,
    Article,
    Caption,
    Limits,
    Masthead,
    Paragraph,
    ParsedIssue,
    ParsedPage,
    Problem,
    Source,
)


def source(name: str, text: str) -> Source:
    return Source(name, text.encode())


def read_issues(
    sources: Iterable[Source],
    answers: Answers | None = None,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> list[ParsedIssue]:
    """Stand in for `archive.paper.read_issues`."""
    answers = answers or Answers()
    issues: dict[tuple[str, dt.date], dict[str, ParsedPage]] = {}
    for done, one in enumerate(sources := list(sources)):
        if progress:
            progress(done, len(sources), one.name)
        first, _, rest = one.data.decode().partition("\n")
        words = [*first.split(), "-", "-", "-", "-"]
        if words[0] == "-" and not answers.newspaper:
            raise NewspaperMissing("没有报名。", source=one.name)
        if words[1] == "-" and not answers.date:
            raise DateMissing("没有日期。请填写日期。", source=one.name)
        title = answers.newspaper if words[0] == "-" else words[0]
        date = answers.date if words[1] == "-" else dt.date.fromisoformat(words[1])
        assert date is not None
        page = _page(one, words[2], words[3], rest)
        pages = issues.setdefault((title, date), {})
        if page.number in pages:
            raise DuplicatePage(f"第{page.number}版有两个文件。", source=one.name)
        pages[page.number] = page
    return [
        ParsedIssue(title, date, "masthead", answers.edition, tuple(pages.values()))
        for (title, date), pages in sorted(issues.items())
    ]


def _page(one: Source, number: str, name: str, rest: str) -> ParsedPage:
    articles: list[dict] = []
    captions: list[Caption] = []
    problems: list[Problem] = []
    for line_number, line in enumerate(rest.splitlines(), start=2):
        mark, text = line[:2], line[2:]
        if mark == "# ":
            headline, kicker, subhead = ([part.strip() for part in text.split("|")] + ["", ""])[:3]
            articles.append(
                {"headline": headline, "kicker": kicker, "subhead": subhead, "body": ()}
            )
        elif mark == "@ ":
            articles[-1] |= {"byline_raw": f"记者 {text}", "bylines": tuple(text.split("、"))}
        elif mark == "= ":
            articles[-1]["column"] = text
        elif mark == "> ":
            captions.append(Caption(text, article=len(articles) - 1 if articles else None))
        elif mark == "! ":
            problems.append(Problem("odd", text, line_number))
        elif line.strip():
            articles[-1]["body"] = (*articles[-1]["body"], Paragraph(line, (line_number,)))
    return ParsedPage(
        source=one.name,
        text=one.data.decode(),
        number=number.strip("-"),
        name=name.strip("-"),
        masthead=Masthead(issue_no="16290", pages=3) if number == "1" else Masthead(),
        articles=tuple(Article(**article) for article in articles),
        captions=tuple(captions),
        problems=tuple(problems),
    )


BRIDGE = """# 御河新桥昨日合龙 | 重点工程 | 全长三百二十米
@ 李明、王芳
= 重点工程
昨日上午九时，御河新桥最后一段钢梁吊装到位，全桥合龙，比原定工期提前二十天。
大桥连接平城区与云冈区，双向六车道，预计年底通车。
> 图为御河新桥合龙现场。
"""
WEATHER = """# 今冬首场寒潮将至
市气象台发布寒潮预报，预计后天最低气温降至零下十二度，请市民注意防寒保暖。
"""
SCHOOL = """# 三所新学校秋季招生
教育局宣布，三所新建小学将于秋季学期开始招生，共提供学位两千四百个。
"""


def page(
    number: str = "1", *articles: str, date: str = "2022-08-21", paper: str = "大同日报"
) -> str:
    return f"{paper} {date} {number} 要闻\n" + "".join(articles)
