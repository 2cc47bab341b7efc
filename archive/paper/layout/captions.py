"""Photo captions: credit, photographers, and the article a picture belongs to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.likeness import Likeness
from archive.paper.layout.people import people_in
from archive.paper.layout.pieces import CaptionDraft, Draft, Piece
from archive.paper.layout.weights import OWNER
from archive.paper.types import Caption

REACH = 30
"""How many articles up and down a caption may belong to; keeps the work linear."""


def stories_to_bodies(drafts: Sequence[Draft], captions: list[CaptionDraft]) -> set[int]:
    """Turn the told caption of a photo story into its body; return those drafts' indices.

    A story has a title of its own, no other text, and no credit that marks it as a caption.
    """
    stories: set[int] = set()
    crowd = Counter(caption.near for caption in captions)
    kept: list[CaptionDraft] = []
    for caption in captions:
        draft = drafts[caption.near] if caption.near is not None else None
        alone = crowd[caption.near] == 1
        if draft and draft.headline and not draft.body and alone and _is_story(caption):
            draft.body.append(Piece(caption.text, (caption.line,), confidence=caption.confidence))
            stories.add(caption.near or 0)
        else:
            kept.append(caption)
    captions[:] = kept
    return stories


def _is_story(caption: CaptionDraft) -> bool:
    return caption.story and not caption.credit


def own(drafts: Sequence[Draft], captions: Sequence[CaptionDraft]) -> list[Caption]:
    """Give each caption to the article it belongs to: likeness of text, and nearness."""
    likeness = Likeness([draft.text for draft in drafts])
    owned = [_owned(caption, drafts, likeness) for caption in captions]
    for index in range(1, len(owned)):
        first, second = captions[index - 1], captions[index]
        if first.near == second.near and first.last_line + 2 >= second.line:
            owned[index - 1 : index + 1] = _shared(owned[index - 1], owned[index])
    return owned


def given(caption: CaptionDraft) -> Caption:
    """Return a caption whose article the source itself says."""
    return Caption(
        text=caption.text,
        credit=caption.credit,
        photographers=people_in(caption.credit).names if caption.credit else (),
        article=caption.near,
        confidence=caption.confidence,
        line=caption.line,
        lines=tuple(range(caption.line, caption.last_line + 1)),
    )


def _shared(first: Caption, second: Caption) -> tuple[Caption, Caption]:
    """Give two captions of one group of photos the owner that one of them has."""
    if first.article is None and second.article is not None and not first.credit:
        return replace(first, article=second.article), second
    if second.article is None and first.article is not None and not first.credit:
        return first, replace(second, article=first.article)
    return first, second


def _owned(caption: CaptionDraft, drafts: Sequence[Draft], likeness: Likeness) -> Caption:
    scores = {
        index: _owner_score(caption, index, drafts, likeness)
        for index in _within_reach(caption, len(drafts))
        if drafts[index].titles or drafts[index].body
    }
    best = max(scores, key=lambda index: scores[index], default=None)
    top = scores[best] if best is not None else 0.0
    rest = max((score for index, score in scores.items() if index != best), default=0.0)
    owner = best if top >= OWNER["threshold"] else None
    sure = top - max(rest, OWNER["threshold"]) if owner is not None else OWNER["threshold"] - top
    return Caption(
        text=caption.text,
        credit=caption.credit,
        photographers=people_in(caption.credit).names if caption.credit else (),
        article=owner,
        confidence=round(min(caption.confidence, 0.5 + min(0.5, sure * 2)), 3),
        line=caption.line,
    )


def _within_reach(caption: CaptionDraft, count: int) -> range:
    """Return the drafts that are looked at: all of a page of print, no more than that of a book."""
    middle = caption.near or 0
    return range(max(0, middle - REACH), min(count, middle + REACH + 1))


def _owner_score(
    caption: CaptionDraft, index: int, drafts: Sequence[Draft], likeness: Likeness
) -> float:
    score = likeness.to(caption.text, index)
    if index == caption.near:
        draft = drafts[index]
        score += OWNER["inside"] if caption.inside else OWNER["under_title"]
        broken = any(
            join for piece in draft.body for join in piece.joins
            if piece.lines[0] < caption.line < piece.lines[-1]
        )  # fmt: skip
        score += OWNER["in_paragraph"] * broken
    elif caption.near is not None and index == caption.near + 1:
        score += OWNER["before"]
    return score
