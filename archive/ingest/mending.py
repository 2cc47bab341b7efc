"""What an editor does to a page: pure functions from one sheet to the next.

Each action says in its `details` what it is about: articles and captions by public id, blocks by
their place and, once `noted`, by their text (`seen`). So the same details can be applied to a
newer reading of the page; where that reads otherwise, `Misfit` says what was expected and what is
there. No action loses a character; only `remove_…` takes text away, and says so by its name.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from archive.ingest.finding import (
    TITLES,
    Details,
    Misfit,
    Part,
    article_of,
    block_of,
    caption_of,
    check_seen,
    pairs,
    place_of,
    place_of_block,
    shown,
    texts_of,
    titles_of,
)
from archive.ingest.sheets import Sheet

SURE = 1.0
"""The confidence of what an editor decided."""


def apply(sheet: Sheet, action: str, details: Details) -> Sheet:
    """Return the sheet after an action; the given one stays. Raises `Misfit`."""
    changed = deepcopy(sheet)
    ACTIONS[action](changed, details)
    return changed


def noted(sheet: Sheet, action: str, details: Details) -> Details:
    """Return details with the text they are about, to know it again in another reading."""
    if "block" in details:
        return {**details, "seen": block_of(sheet, details)["text"]}
    if action == "merge_article":
        return {**details, "seen": texts_of(article_of(sheet, details["article"]))}
    if action in {"accept_article", "swap_titles"}:
        return {**details, "seen": titles_of(article_of(sheet, details["article"]))}
    if action == "remove_article":
        return {**details, "seen": texts_of(article_of(sheet, details["article"]))}
    if action in {"accept_caption", "remove_caption"}:
        return {**details, "seen": [caption_of(sheet, details["caption"])["text"]]}
    return details


# Accepting.


def _accept_article(sheet: Sheet, details: Details) -> None:
    article = article_of(sheet, details["article"])
    check_seen(details, titles_of(article))
    article["confidence"] = SURE


def _accept_join(sheet: Sheet, details: Details) -> None:
    for join in block_of(sheet, details)["joins"]:
        if join["offset"] == details["offset"]:
            join["confidence"] = SURE


def _accept_caption(sheet: Sheet, details: Details) -> None:
    caption = caption_of(sheet, details["caption"])
    check_seen(details, [caption["text"]])
    caption["confidence"] = SURE


# Paragraphs.


def _split_paragraph(sheet: Sheet, details: Details) -> None:
    """Undo a join: what stands from `offset` on becomes a paragraph of its own."""
    article, offset = article_of(sheet, details["article"]), details["offset"]
    seen = details.get("seen", "")
    halves = [seen[:offset], seen[offset:]]
    texts = [block["text"] for block in article["body"]]
    if seen and seen not in texts and halves in pairs(texts):
        return
    place = place_of_block(article, details)
    block = article["body"][place]
    if not 0 < offset < len(block["text"]):
        raise Misfit(seen, block["text"])
    article["body"][place : place + 1] = _halves(block, offset)


def _halves(block: Part, offset: int) -> list[Part]:
    joins = sorted(block["joins"], key=lambda join: join["offset"])
    before = [join for join in joins if join["offset"] < offset]
    after = [{**j, "offset": j["offset"] - offset} for j in joins if j["offset"] > offset]
    lines = block["lines"]
    # A line a piece, as readers of text give them; else both halves say where both came from.
    apart = len(lines) == len(joins) + 1 and len(before) + len(after) < len(joins)
    cut = len(before) + 1 if apart else 0
    text = block["text"]
    return [
        {**block, "text": text[:offset], "joins": before, "lines": lines[:cut] or lines},
        {**block, "text": text[offset:], "joins": after, "lines": lines[cut:]},
    ]


def _join_paragraph(sheet: Sheet, details: Details) -> None:
    """Put a block to the end of the one before it."""
    article = article_of(sheet, details["article"])
    place = place_of_block(article, details)
    if not place:
        raise Misfit(details.get("seen", ""), article["headline"])
    before, block = article["body"][place - 1], article["body"][place]
    offset = len(before["text"])
    joins = [{**join, "offset": join["offset"] + offset} for join in block["joins"]]
    here = {"offset": offset, "confidence": SURE, "moved": False}
    article["body"][place - 1 : place + 1] = [
        {
            **before,
            "text": before["text"] + block["text"],
            "joins": [*before["joins"], here, *joins],
            "lines": [*before["lines"], *(n for n in block["lines"] if n not in before["lines"])],
        }
    ]


def _move_block(sheet: Sheet, details: Details) -> None:
    """Let a block change places with the one before it (`step` -1) or after it (1)."""
    article = article_of(sheet, details["article"])
    body = article["body"]
    place = place_of_block(article, details)
    other = place + details["step"]
    if not 0 <= other < len(body):
        raise Misfit(body[place]["text"], article["headline"])
    body[place], body[other] = body[other], body[place]


def _change_role(sheet: Sheet, details: Details) -> None:
    """Make a paragraph a crosshead, a crosshead a paragraph."""
    block = block_of(sheet, details)
    block["role"] = details["role"]


# Articles.


def _split_article(sheet: Sheet, details: Details) -> None:
    """Begin a new article at a block, which is its headline or its first paragraph."""
    article = article_of(sheet, details["article"])
    as_headline = details["as"] == "headline"
    if _begins_one(sheet, article, details.get("seen"), as_headline=as_headline):
        return
    place = place_of_block(article, details)
    rest = article["body"][place:]
    made = {
        **deepcopy(article),
        "public_id": details["made"],
        **dict.fromkeys((*TITLES, "column", "byline_text", "dateline"), ""),
        **dict.fromkeys(("continues_text", "continues_page"), ""),
        "contributors": [],
        "agencies": [],
        "digest": [],
        "headline": rest[0]["text"] if as_headline else "",
        "body": rest[1:] if as_headline else rest,
        "confidence": SURE,
    }
    article |= {"body": article["body"][:place], "jump_text": "", "jump_page": ""}
    sheet["articles"].insert(place_of(sheet["articles"], article["public_id"]) + 1, made)


def _begins_one(sheet: Sheet, article: Part, seen: str | None, *, as_headline: bool) -> bool:
    """Whether the reading itself begins an article at a text by now."""
    if not seen or any(block["text"] == seen for block in article["body"]):
        return False
    return any(
        seen == (one["headline"] if as_headline else "".join(b["text"] for b in one["body"][:1]))
        for one in sheet["articles"]
    )


def _merge_article(sheet: Sheet, details: Details) -> None:
    """Put an article to the end of another; its titles become crossheads there."""
    into = article_of(sheet, details["into"])
    if not any(one["public_id"] == details["article"] for one in sheet["articles"]):
        there = texts_of(into)
        if all(text in there for text in details.get("seen", [""])):
            return
    merged = article_of(sheet, details["article"])
    if merged is into:
        raise Misfit(into["headline"])
    into["body"] += _as_blocks(into, merged)
    into["zones"] += [zone for zone in merged["zones"] if zone not in into["zones"]]
    for name in ("contributors", "agencies"):
        into[name] = list(dict.fromkeys([*into[name], *merged[name]]))
    for name in ("column", "dateline"):
        into[name] = into[name] or merged[name]
    into["jump_text"], into["jump_page"] = merged["jump_text"], merged["jump_page"]
    into["confidence"] = SURE
    for caption in sheet["captions"]:
        if caption["article"] == merged["public_id"]:
            caption["article"] = into["public_id"]
    sheet["articles"].remove(merged)


def _as_blocks(into: Part, merged: Part) -> list[Part]:
    """Return all that another article says as blocks, after what `into` leaves at its end."""
    column = merged["column"] if into["column"] not in {"", merged["column"]} else ""
    texts = [
        ("paragraph", into["jump_text"]),
        ("crosshead", column),
        *(("crosshead", merged[name]) for name in TITLES),
        ("paragraph", merged["continues_text"]),
        ("paragraph", merged["byline_text"]),
        *(("paragraph", text) for text in merged["digest"]),
    ]
    made = [{"role": role, "text": text, "joins": [], "lines": []} for role, text in texts if text]
    return [*made, *merged["body"]]


def _move_article(sheet: Sheet, details: Details) -> None:
    """Put an article behind another one, or first where `after` is empty."""
    article = article_of(sheet, details["article"])
    sheet["articles"].remove(article)
    after = details["after"]
    place = place_of(sheet["articles"], after) + 1 if after else 0
    sheet["articles"].insert(place, article)


def _swap_titles(sheet: Sheet, details: Details) -> None:
    """Exchange two lines of the title block."""
    article = article_of(sheet, details["article"])
    one, other = details["one"], details["other"]
    before = titles_of(article)
    article[one], article[other] = article[other], article[one]
    article["confidence"] = SURE
    if details.get("seen") == titles_of(article):
        # The reading has them exchanged by itself.
        article[one], article[other] = article[other], article[one]
    else:
        check_seen(details, before)


# Captions.


def _own_caption(sheet: Sheet, details: Details) -> None:
    """Give a caption to an article, or to none."""
    caption = caption_of(sheet, details["caption"])
    if details["article"]:
        article_of(sheet, details["article"])
    caption["article"] = details["article"] or None
    caption["confidence"] = SURE


# By hand, in a form.


def _edit_article(sheet: Sheet, details: Details) -> None:
    _edit(article_of(sheet, details["article"]), details)


def _edit_caption(sheet: Sheet, details: Details) -> None:
    _edit(caption_of(sheet, details["caption"]), details)


def _edit_page(sheet: Sheet, details: Details) -> None:
    _edit(sheet, details)


def _edit(part: Part, details: Details) -> None:
    """Set one field, if it reads as it did when the editor changed it."""
    now = shown(part[details["field"]])
    if now not in (shown(details["from"]), shown(details["to"])):
        raise Misfit(f"{shown(details['from'])} → {shown(details['to'])}", now)
    part[details["field"]] = deepcopy(details["to"])


def _remove_article(sheet: Sheet, details: Details) -> None:
    _remove(sheet["articles"], details, details["article"], texts_of)
    for caption in sheet["captions"]:
        if caption["article"] == details["article"]:
            caption["article"] = None


def _remove_caption(sheet: Sheet, details: Details) -> None:
    _remove(sheet["captions"], details, details["caption"], lambda one: [one["text"]])


def _remove(
    parts: list[Part], details: Details, public_id: str, texts: Callable[[Part], list[str]]
) -> None:
    found = [one for one in parts if one["public_id"] == public_id]
    for one in found:
        check_seen(details, texts(one))
        parts.remove(one)


ACTIONS: dict[str, Callable[[Sheet, Details], None]] = {
    "accept_article": _accept_article,
    "accept_join": _accept_join,
    "accept_caption": _accept_caption,
    "split_paragraph": _split_paragraph,
    "join_paragraph": _join_paragraph,
    "move_block": _move_block,
    "change_role": _change_role,
    "split_article": _split_article,
    "merge_article": _merge_article,
    "move_article": _move_article,
    "swap_titles": _swap_titles,
    "own_caption": _own_caption,
    "edit_article": _edit_article,
    "edit_caption": _edit_caption,
    "edit_page": _edit_page,
    "remove_article": _remove_article,
    "remove_caption": _remove_caption,
}
"""Every action by its name; a kept correction names one of them."""
