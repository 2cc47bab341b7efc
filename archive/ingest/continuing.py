"""Joining the stored articles of an issue that go on on another page.

Pairs are made among all the pages an issue has in the archive, whenever one of them comes, goes or
is mended: a page that comes later finds the beginning that waits for it, and who mends a jump mark
mends the join.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.models import Article, Issue, Problem
from archive.paper import continuations
from archive.paper.jump_scores import Part
from archive.paper.types import Continuation, Place
from archive.paper.types import Problem as ParsedProblem

CODES = ("jump-unmatched", "jump-doubtful")
"""Codes of the problems that are worked out here anew."""


def join_pages(issue: Issue) -> None:
    """Join the articles of an issue across its pages, and say which jumps lead nowhere.

    Call it in the transaction of the change.
    """
    articles = list(Article.objects.of_issue(issue).select_related("page"))
    for article in articles:
        article.page.issue = issue
    parts = [_part(article) for article in articles]
    by_place = {part.place: article for part, article in zip(parts, articles, strict=True)}
    made = continuations.pair(parts)
    _write_joins(by_place, made)
    _write_problems(issue, by_place, continuations.problems_of(parts, made))


def _part(article: Article) -> Part:
    """A stored article as pairing looks at it."""
    body = article.body
    return Part(
        page=article.page.number,
        index=article.position,
        title=" ".join(filter(None, (article.kicker, article.headline, article.subhead))),
        goes_to=article.jump_page if article.jump_text or article.jump_page else None,
        comes_from=article.continues_page
        if article.continues_text or article.continues_page
        else None,
        mark=article.continues_text,
        first=_paragraph(body[0]) if body else "",
        last=_paragraph(body[-1]) if body else "",
        text="\n".join((*article.digest, *article.paragraphs)),
    )


def _paragraph(block: Mapping[str, str]) -> str:
    return block["text"] if block["role"] == "paragraph" else ""


def _write_joins(articles: Mapping[Place, Article], made: Sequence[Continuation]) -> None:
    wanted = {one.rest: one for one in made}
    changed = []
    for place, article in articles.items():
        one = wanted.get(place)
        before = articles[one.beginning] if one else None
        confidence = one.confidence if one else 1.0
        now = (article.continued_from_id, article.continued_confidence)
        if now != (before.pk if before else None, confidence):
            article.continued_from, article.continued_confidence = before, confidence
            changed.append(article)
    # All go before any comes: an article that changes hands must not be had twice for a moment.
    Article.objects.filter(pk__in=[article.pk for article in changed]).update(continued_from=None)
    Article.objects.bulk_update(changed, ["continued_from", "continued_confidence"])


def _write_problems(
    issue: Issue, articles: Mapping[Place, Article], found: Mapping[Place, ParsedProblem]
) -> None:
    """Write the problems that are new and drop those that are mended; others stay as they are."""
    stale = {
        (problem.page_id, problem.message): problem
        for problem in issue.problems.filter(code__in=CODES)
    }
    fresh = []
    for place, problem in found.items():
        article = articles[place]
        if stale.pop((article.page_id, problem.message), None):
            continue
        lines = [line for block in article.body for line in block.get("lines", ())]
        fresh.append(
            Problem(
                issue=issue,
                page=article.page,
                code=problem.code,
                message=problem.message,
                line=min(lines, default=None),
                severity=problem.severity.value,
            )
        )
    Problem.objects.filter(pk__in=[problem.pk for problem in stale.values()]).delete()
    Problem.objects.bulk_create(fresh)
