"""What an editor of an issue should look at first: doubtful decisions and open problems.

Pure reading: from stored rows to values a template can print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from archive.models import Article, Issue, Page, PhotoCaption, Problem

LOW_CONFIDENCE = 0.7
"""Below this a decision is shown to the editor. A confidence is the estimated chance of being
right; under 0.7 about one mark in two points at a mistake, which is worth an editor's look, and a
page has few enough of them to be read."""

_CERTAINTY = {"error": 0.0, "doubt": 0.5, "note": LOW_CONFIDENCE}
"""Where problems, which have no confidence, stand among the doubts: errors first, notes last."""
_AROUND = 12
"""Characters shown on either side of a join."""
_EXCERPT = 40


@dataclass(frozen=True)
class Doubt:
    """One place to look at; `accept` is what a click sends to say that it is right."""

    page: Page | None
    certainty: float
    label: str
    excerpt: str
    anchor: str
    accept: str
    is_problem: bool = False

    @property
    def percent(self) -> int:
        """Confidence in percent."""
        return round(100 * self.certainty)


def doubts_of(issue: Issue, pages: Sequence[Page]) -> list[Doubt]:
    """Return all doubts of an issue, the most doubtful first."""
    by_key = {page.pk: page for page in pages}
    found: list[Doubt] = []
    for article in Article.objects.of_issue(issue):
        found.extend(_in_article(by_key[article.page_id], article))
    for caption in PhotoCaption.objects.of_issue(issue).filter(confidence__lt=LOW_CONFIDENCE):
        found.append(_of_caption(by_key[caption.page_id], caption))
    for problem in issue.problems.filter(resolved=False):
        found.append(_of_problem(by_key.get(problem.page_id or 0), problem))
    return sorted(found, key=lambda doubt: doubt.certainty)


def _in_article(page: Page, article: Article) -> Iterable[Doubt]:
    if article.confidence < LOW_CONFIDENCE:
        yield Doubt(
            page,
            article.confidence,
            _("标题、起点或移来的段落"),
            _opening(article),
            f"article-{article.position + 1}",
            sent("accept_article", page, article=article.public_id),
        )
    for place, block in enumerate(article.body):
        text = block["text"]
        for join in block.get("joins", ()):
            if join["confidence"] >= LOW_CONFIDENCE:
                continue
            offset = join["offset"]
            yield Doubt(
                page,
                join["confidence"],
                _("调换次序后接上") if join["moved"] else _("接续"),
                f"{text[max(0, offset - _AROUND) : offset]}｜{text[offset : offset + _AROUND]}",
                f"block-{article.position + 1}-{place}",
                sent("accept_join", page, article=article.public_id, block=place, offset=offset),
            )


def _opening(article: Article) -> str:
    """Return what an article is known by: its headline, or what it begins with."""
    first = "".join(article.paragraphs[:1]) or article.byline_text
    return article.headline or first[:_EXCERPT] or _("（无标题）")


def _of_caption(page: Page, caption: PhotoCaption) -> Doubt:
    return Doubt(
        page,
        caption.confidence,
        _("图片说明的归属"),
        caption.text[:_EXCERPT],
        f"caption-{caption.public_id}",
        sent("accept_caption", page, caption=caption.public_id),
    )


def _of_problem(page: Page | None, problem: Problem) -> Doubt:
    return Doubt(
        page,
        _CERTAINTY[problem.severity],
        problem.get_severity_display(),
        problem.message,
        f"line-{problem.line}" if problem.line else "desk" if page else "issue-problems",
        urlencode({"action": "settle", "problem": problem.pk}),
        is_problem=True,
    )


def sent(action: str, page: Page, **details: object) -> str:
    """Return what a button of the desk sends: an action on a page, with its details."""
    return urlencode({"action": action, "page": page.pk, **details})
