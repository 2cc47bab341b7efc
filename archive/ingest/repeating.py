"""Knowing a notice again that was printed in another issue of the newspaper.

Two keys of each article, of its title block and of its body, find the few that may be the same; the
texts decide. Printings of one notice share a group, whichever of them came first into the archive.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from archive.models import Article, Issue, Page, new_public_id
from archive.paper.repeats import LEAST, SAME, body_key, likeness, pairs_of, title_key

MOST = 300
"""Articles that are compared with those of one issue."""


def rekey(page: Page) -> None:
    """Give the articles of a page whose text was mended the keys of what they say now.

    Such an article has to be found again among the printings of a notice. Call it in the
    transaction of the change.
    """
    changed = []
    for article in page.articles.all():
        keys = (
            title_key((article.kicker, article.headline, article.subhead)),
            body_key(_pairs(article)),
        )
        if keys != (article.title_key, article.body_key):
            article.title_key, article.body_key = keys
            article.repeat_group = ""
            changed.append(article)
    Article.objects.bulk_update(changed, ["title_key", "body_key", "repeat_group"])


def link_repeats(issue: Issue) -> None:
    """Link the articles of an issue with their printings in other issues.

    Call it in the transaction of the change. One query finds the candidates, the newest first.
    """
    fresh = list(Article.objects.of_issue(issue).filter(repeat_group=""))
    titles = {article.title_key for article in fresh} - {0}
    bodies = {article.body_key for article in fresh} - {0}
    candidates = list(
        Article.objects.filter(page__issue__newspaper=issue.newspaper_id)
        .filter(Q(title_key__in=titles) | Q(body_key__in=bodies))
        .exclude(page__issue=issue)
        .order_by("-page__issue__date", "page__position", "position")[:MOST]
    )
    changed: dict[int, Article] = {}
    for article in fresh:
        other = _printed_before(article, candidates)
        if other:
            other.repeat_group = other.repeat_group or new_public_id()
            article.repeat_group = other.repeat_group
            changed |= {article.pk: article, other.pk: other}
    Article.objects.bulk_update(changed.values(), ["repeat_group"])


def _printed_before(article: Article, candidates: Sequence[Article]) -> Article | None:
    """Return the candidate that is likest, if any says the same."""
    pairs = _pairs(article)
    if len(pairs) < LEAST:
        return None
    alike = [
        (likeness(pairs, _pairs(other)), other)
        for other in candidates
        if other.title_key == article.title_key or other.body_key == article.body_key
    ]
    best, other = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return other if best >= SAME else None


def _pairs(article: Article) -> frozenset[str]:
    return pairs_of([*article.digest, *article.paragraphs])
