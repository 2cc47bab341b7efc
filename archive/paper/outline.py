"""A read page as an outline for people, from its JSON object."""

from typing import Any

_LABELS = {
    "series": "栏目",
    "kicker": "引题",
    "subhead": "副题",
    "byline_raw": "署名",
    "dateline_raw": "电头",
    "jump_raw": "转版",
}


def outline(page: dict[str, Any]) -> str:
    """Return masthead, articles, captions and problems of a page, one line each."""
    lines = [f"{page['source']}  第{page['page'] or '？'}版 {page['page_name'] or ''}".rstrip()]
    fields = {name: value for name, value in page["masthead"].items() if value}
    lines += [f"  报头 {name}: {value}" for name, value in fields.items() if "_raw" not in name]
    for article in page["articles"]:
        lines += _article(article)
    for caption in page["captions"]:
        owner = caption["belongs_to"]
        of = "单独" if owner is None else f"属第 {owner + 1} 篇"
        lines.append(f"  图片说明（{of}）{caption['text']} {caption['credit'] or ''}".rstrip())
    lines += [f"  其他 {text}" for text in page["furniture"]]
    lines += [f"  问题 {problem['message']}" for problem in page["problems"]]
    return "\n".join(lines)


def _article(article: dict[str, Any]) -> list[str]:
    title = article["headline"] or "（无标题）"
    length = sum(map(len, article["body"]))
    lines = [
        f"  {article['id'] + 1}. {title}  [{article['kind']}，"
        f"{len(article['body'])} 段 {length} 字，把握 {article['confidence']:.2f}]"
    ]
    lines += [f"     {label} {article[name]}" for name, label in _LABELS.items() if article[name]]
    if before := article["continued_from"]:
        lines.append(f"     接自 第{before['page']}版《{before['headline'] or '无标题'}》")
    lines += [f"     提要 {item}" for item in article["digest"]]
    lines += [f"     小标题 {article['body'][index]}" for index in article["crossheads"]]
    return lines
