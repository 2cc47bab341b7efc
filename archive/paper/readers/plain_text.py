"""Plain text and Markdown: decoding, and one block a line."""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from archive.paper.errors import EmptyFile, NotText, TooLarge, UnknownEncoding
from archive.paper.normalize import close_spaced_characters, is_spaced
from archive.paper.types import Block, Bundle, Limits, PageText, Source

_LIMITS = Limits()
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})
"""Names of images that are read as pages."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    "关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采"
    "转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节"
    "话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际"
    "商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "這國來時個為們發會後說過對學經進業產開動體電應與關點無氣題實報張長員書車門東區農義機當"
)
"""The commonest characters of modern Chinese, as frequency lists give them; the text of any page
is half made of them, text read in a wrong encoding is not."""

_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)|^(#{1,6})(?=[^\s#])")
_BULLET = re.compile(r"^(?:(?:[-*+]|[•·▪◆●◇▶▷►]|[-–—](?=\s))\s+(?=\S)|[•▪◆●◇](?=[^\s•▪◆●◇]{12}))")
"""The mark before an item of a list; without a blank behind it, before a text too long for a name
or a label, which have such marks as well."""
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"^\s*(?:[-*_=─—]\s*){3,}$")


def read(bundle: Bundle, limits: Limits = _LIMITS) -> Iterator[PageText]:
    """Read a text file into blocks, one for each line that is not empty.

    An image of the same name is the picture of the page. Raises `TooLarge`, `EmptyFile`,
    `NotText` or `UnknownEncoding`.
    """
    source = bundle.lead
    text, encoding = _text_of(source, limits)
    yield PageText(
        source.name,
        text,
        blocks_of(text),
        encoding,
        companions=tuple(companion.name for companion in bundle.companions),
    )


def check(source: Source, limits: Limits = _LIMITS) -> None:
    """Raise what reading the file would raise."""
    _text_of(source, limits)


def companions(lead: Source, names: Collection[str]) -> Collection[str]:
    """Return the names of images of the same name as the text, in the same folder."""
    stem = PurePosixPath(lead.name).with_suffix("")
    return {
        name
        for name in names
        if PurePosixPath(name).suffix.lower() in _PICTURES
        and PurePosixPath(name).with_suffix("") == stem
    }


def _text_of(source: Source, limits: Limits) -> tuple[str, str]:
    if len(source.data) > limits.text_bytes:
        raise TooLarge(
            f"文件有 {len(source.data):,} 字节，一版文字不应超过 {limits.text_bytes:,} 字节。"
            "请把每版存为一个文件。",
            source=source.name,
        )
    text, encoding = decode(source)
    if not text.strip():
        raise EmptyFile("文件里没有文字。请检查后重新上传。", source=source.name)
    return text, encoding


def decode(source: Source) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    UTF-8 proves itself; UTF-16 needs a byte order mark or the zero bytes of its Latin characters;
    GB18030 accepts nearly anything and is believed only when common characters come out.
    """
    data = source.data
    if not data:
        raise EmptyFile("文件是空的。请检查后重新上传。", source=source.name)
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf-8") or plausible(text):
            return _checked(text, source), encoding.removesuffix("-sig")
    if b"\0" in data or _is_binary(data):
        raise NotText("这不是文字文件。请另存为纯文本（.txt）后再上传。", source=source.name)
    raise UnknownEncoding(
        "认不出文字的编码。请用 UTF-8 或 GB18030 编码另存后再上传。", source=source.name
    )


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return [encoding]
    if b"\0" not in data:
        return ["utf-8", "gb18030"]
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < 4 * min(even, odd):
        return []
    return ["utf-16-le" if odd > even else "utf-16-be"]


def plausible(text: str) -> bool:
    """Whether the text looks like Chinese: common characters among its Han, few strange ones."""
    sample = [char for char in text if not char.isspace()][:20_000]
    if not sample:
        return True
    han = [char for char in sample if "\u4e00" <= char <= "\u9fff"]
    strange = sum(1 for char in sample if ord(char) < 32 or "\ue000" <= char <= "\uf8ff")
    if strange > len(sample) * 0.02 or len(han) < len(sample) * 0.3:
        return False
    return sum(char in COMMON for char in han) >= len(han) * 0.2


def _is_binary(data: bytes) -> bool:
    sample = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) * 0.02


def _checked(text: str, source: Source) -> str:
    controls = len(_CONTROLS.findall(text))
    if controls > max(2, len(text) * 0.01):
        raise NotText("这不是文字文件。请另存为纯文本（.txt）后再上传。", source=source.name)
    return text.replace("\0", "\ufffd")  # no database stores the character NUL


def blocks_of(text: str) -> tuple[Block, ...]:
    """Split text into blocks; marks of Markdown become properties of their line."""
    blocks: list[Block] = []
    gap = 0
    spaced = True if is_spaced(text) else None
    for number, raw in enumerate(re.split(r"\r\n|[\n\r\f\v\u2028\u2029\x85]", text), start=1):
        line = raw.strip().strip("\ufeff")
        if not line or _RULE.match(line):
            gap += 1
            continue
        blocks.append(_block(raw, line, number, gap, spaced))
        gap = 0
    return tuple(blocks)


def _block(raw: str, line: str, number: int, gap: int, spaced: bool | None) -> Block:
    heading = 0
    if mark := _HEADING.match(line):
        heading = len(mark[1] or mark[2])
        line = line[mark.end() :].rstrip("# ").strip() or line
    bullet = _BULLET.match(line)
    if bullet:
        line = line[bullet.end() :]
    plain = _EMPHASIS.sub(r"\2", line)
    bold = plain != line and line.startswith(("**", "__")) and line.endswith(("**", "__"))
    blank = raw[: len(raw) - len(raw.lstrip())].expandtabs(4)
    indent = sum(1 if char == "\u3000" else 0.5 for char in blank)
    return Block(
        text=close_spaced_characters(plain, spaced=spaced).strip(),
        line=number,
        heading=heading,
        bullet=bool(bullet),
        bold=bold,
        indent=indent,
        gap=gap,
    )
