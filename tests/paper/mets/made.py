"""A METS/ALTO issue of our own: two pages, in any unit of ALTO, with Chinese and Latin articles."""

from xml.sax.saxutils import escape, quoteattr

from tests.paper.epaper.sites import pdf, picture

UNITS = {"pixel": 1.0, "mm10": 254 / 300, "inch1200": 4.0}
"""Units in a pixel of 300 to the inch."""
WIDTH, HEIGHT = 2000, 3000
NAMESPACES = {
    2: "http://www.loc.gov/standards/alto/ns-v2#",
    3: "http://www.loc.gov/standards/alto/ns-v3#",
    4: "http://www.loc.gov/standards/alto/ns-v4#",
}

Line = tuple[int, int, int, list[str]]
"""Left edge, top, height, words; a word "春/天" is cut at the end of the line."""

CHINESE = {
    "b1": [(100, 100, 80, ["渡口", "通车", "了"])],
    "b2": [
        (130, 220, 30, ["本报讯", "（记者", "顾南）", "昨天，", "渡口", "大桥"]),
        (100, 260, 30, ["通车。"]),
        (130, 300, 30, ["两岸", "的", "人", "走", "了", "过去。"]),
    ],
    "b3": [(1100, 900, 28, ["大桥", "夜景", "顾南", "摄"])],
}
LATIN = {
    "b1": [(100, 100, 60, ["Market", "Day"])],
    "b2": [
        (100, 200, 30, ["The", "market", "opened", "with", "a", "cele/bration"]),
        (100, 240, 30, ["of", "spring."]),
    ],
    "b9": [(100, 2900, 20, ["Loose", "words", "below"])],
}


def alto(
    blocks: dict[str, list[Line]], *, unit: str = "pixel", version: int = 3, spaces: bool = True
) -> bytes:
    """An ALTO page; the second half of a cut word begins the next line."""
    by = UNITS[unit]

    def place(x: float, y: float, width: float, height: float) -> str:
        values = (round(value * by, 1) for value in (x, y, width, height))
        return 'HPOS="{}" VPOS="{}" WIDTH="{}" HEIGHT="{}"'.format(*values)

    body = []
    for ident, lines in blocks.items():
        left = min(line[0] for line in lines)
        top = lines[0][1]
        bottom = lines[-1][1] + lines[-1][2]
        rows, rest = [], None
        for x, y, height, words in lines:
            strings, at = [], x
            for word in [*([rest] if rest else []), *words]:
                content, extra, rest_word = _cut(word)
                width = height * max(1, len(content))
                if strings and spaces:
                    strings.append(f"<SP {place(at, y, 10, height)}/>")
                at += 10
                strings.append(
                    f"<String {place(at, y, width, height)} CONTENT={quoteattr(content)} "
                    f'WC="0.9"{extra}/>'
                )
                at += width
                rest = rest_word
            hyphen = '<HYP CONTENT="-"/>' if rest else ""
            rows.append(
                f"<TextLine {place(x, y, at - x, height)}>{''.join(strings)}{hyphen}</TextLine>"
            )
        body.append(
            f'<TextBlock ID="{ident}" {place(left, top, 800, bottom - top)}>{"".join(rows)}'
            "</TextBlock>"
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="{NAMESPACES[version]}"><Description>'
        f"<MeasurementUnit>{unit}</MeasurementUnit><sourceImageInformation><fileName>p.tif"
        "</fileName></sourceImageInformation></Description><Layout>"
        f'<Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="{WIDTH * by:.0f}" HEIGHT="{HEIGHT * by:.0f}">'
        f"<PrintSpace>{''.join(body)}"
        f'<Illustration ID="i1" {place(1100, 300, 700, 580)}/></PrintSpace></Page></Layout></alto>'
    ).encode()


def _cut(word: str | tuple[str, str]) -> tuple[str, str, tuple[str, str] | None]:
    """Return what stands on this line, the attributes of a cut word, and what is left of it."""
    if isinstance(word, tuple):
        rest, whole = word
        return rest, f' SUBS_TYPE="HypPart2" SUBS_CONTENT={quoteattr(whole)}', None
    first, cut, second = word.partition("/")
    if not cut:
        return word, "", None
    whole = first + second
    return first, f' SUBS_TYPE="HypPart1" SUBS_CONTENT={quoteattr(whole)}', (second, whole)


def mets(title: str = "云州旧报", date: str = "1931-05-04", ends: str = "") -> bytes:
    """The METS file of two pages; the second has an article and words that are none."""
    files = "".join(
        f'<file ID="ALTO{n}"><FLocat LOCTYPE="URL" xlink:href="file://./ALTO/{n:05}.xml"/></file>'
        f'<file ID="IMG{n}"><FLocat LOCTYPE="URL" xlink:href="file://./IMG/{n:05}.jpg"/></file>'
        for n in (1, 2)
    )
    pages = "".join(
        f'<div TYPE="PAGE" ORDER="{n}" ORDERLABEL="{n}"><fptr><par><area FILEID="IMG{n}"/>'
        f'<area FILEID="ALTO{n}" BETYPE="IDREF" BEGIN="P1"/></par></fptr></div>'
        for n in (2, 1)
    )

    def area(number: int, block: str) -> str:
        return f'<fptr><area FILEID="ALTO{number}" BETYPE="IDREF" BEGIN="{block}"/></fptr>'

    article = (
        '<div TYPE="ARTICLE" LABEL="{label}"><div TYPE="HEADING"><div TYPE="TITLE">{head}</div>'
        '</div><div TYPE="BODY"><div TYPE="PARAGRAPH">{text}</div>{more}</div></div>'
    )
    first = article.format(
        label="渡口通车了",
        head=area(1, "b1"),
        text=area(1, "b2"),
        more=f'<div TYPE="ILLUSTRATION">{area(1, "i1")}<div TYPE="CAPTION">{area(1, "b3")}</div>'
        "</div>",
    )
    second = article.format(
        label="Untitled Article", head=area(2, "b1"), text=area(2, "b2"), more=""
    )
    return (
        '<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" '
        'xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<dmdSec ID="MODSMD_ISSUE1"><mdWrap MDTYPE="MODS"><xmlData><mods:mods><mods:relatedItem '
        f'type="host"><mods:titleInfo><mods:title>{escape(title)}</mods:title></mods:titleInfo>'
        f"</mods:relatedItem><mods:originInfo><mods:dateIssued>{date}</mods:dateIssued>"
        "</mods:originInfo></mods:mods></xmlData></mdWrap></dmdSec>"
        f"<fileSec><fileGrp>{files}</fileGrp></fileSec>"
        f'<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">{pages}</div></structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE"><div TYPE="CONTENT">{first}{second}</div>'
        f"</div></structMap>{ends}</mets>"
    ).encode()


def issue(unit: str = "pixel", version: int = 3) -> dict[str, bytes]:
    """The files of the issue, the first page with its image."""
    return {
        "old/19310504-METS.xml": mets(),
        "old/ALTO/00001.xml": alto(CHINESE, unit=unit, version=version),
        "old/ALTO/00002.xml": alto(LATIN, unit=unit, version=version),
        "old/IMG/00001.jpg": picture(WIDTH // 4, HEIGHT // 4),
        "old/19310504.pdf": pdf(WIDTH / 4, HEIGHT / 4, pages=2),
    }
