"""Saved sites of the kinds that newspapers have, made of small templates of our own."""

import io
from collections.abc import Callable
from html import escape

from PIL import Image

from tests.paper.epaper.issue import HEIGHT, WIDTH, Issue, Sheet, Story

Files = dict[str, bytes]


def picture(width: int = WIDTH, height: int = HEIGHT) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "ivory").save(out, "JPEG", quality=20)
    return out.getvalue()


def pdf(width: float = WIDTH * 3, height: float = HEIGHT * 3, pages: int = 1) -> bytes:
    """A PDF with empty pages, small enough to be written out."""
    numbers = range(3, 3 + pages)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] >>".encode()
            for _ in numbers
        ),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )


def icon() -> bytes:
    return b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


def _coords(area: tuple[int, ...]) -> str:
    return ",".join(map(str, area))


def classic(issue: Issue, encoding: str = "utf-8", declared: str = "utf-8") -> Files:
    """Founder's first kind: unquoted attributes, areas in any case, lists never closed."""
    files: Files = {"yzrb/tplimg/pdf.gif": icon(), "yzrb/tplimg/bg.jpg": picture(30, 30)}
    folder = f"yzrb/html/{issue.year}-{issue.month:02}/{issue.day:02}"
    for sheet in issue.sheets:
        stem = f"images/{issue.year}-{issue.month:02}/{issue.day:02}/{int(sheet.number):02}/yz"
        files[f"yzrb/{stem}_b.jpg"] = picture()
        page = _classic_page(issue, sheet, stem, declared)
        files[f"{folder}/node_{sheet.node}.htm"] = page.encode(encoding)
        for story in sheet.stories:
            if story.saved:
                text = _classic_article(issue, sheet, story)
                files[f"{folder}/content_{story.ident}.htm"] = text.encode(encoding)
    return files


def _classic_page(issue: Issue, sheet: Sheet, stem: str, declared: str) -> str:
    areas = "".join(
        f'<Area coords="{_coords(area)}" shape="polygon" href="content_{one.ident}.htm?div=-1">'
        for one in reversed(sheet.stories)
        for area in one.areas
    )
    titles = "\n".join(
        f'<li>&middot;<a href=content_{one.ident}.htm?div=-1><div style="display:inline" '
        f"id=mp{one.ident}>{'<br>'.join(one.title)}</div></a>"
        for one in sheet.stories
    )
    other = issue.sheets[0].stories[0]
    pages = "".join(
        f"<tr><td class=default align=left>&nbsp;<a id=pageLink href={'./' if one is sheet else ''}"
        f"node_{one.node}.htm>{one.label}</a></td>"
        for one in issue.sheets
    )
    return (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={declared}">'
        f"<title>{issue.newspaper}-电子报</title>"
        "<script>for(i=2010;i<2022;i++)document.write('<option>'+i+'</option>')</script></head>"
        '<body onLoad="initialize();">'
        f"<td width=310><map name=PagePicMap>{areas}</map>"
        f"<img src=../../../{stem}_b.jpg border=0 USEMAP=#PagePicMap>"
        f"<td align=left>{sheet.label.replace('：', '：<STRONG>')}</STRONG></td>"
        '<a class=preart href="node_9.htm">下一版</a>'
        f"<strong>{issue.year}年{issue.month}月{issue.day}日 星期二</strong>"
        f"<ul class=ul02_l>{titles}</ul><div>今日关注</div><ul>"
        f"<li><a href=content_{other.ident}.htm>{other.headline}</a>"
        f"<li><a href=content_99.htm>外版的稿件标题</a></ul>"
        f"<table>{pages}</table>"
        f"<script src=../../../tplimg/mp.js></script><img src=../../../tplimg/bg.jpg width=9>"
        f"</body></html><!--enpproperty <founder-date>{issue.date} 23:59:59</founder-date>"
        f"<founder-papername>{issue.newspaper}</founder-papername>"
        "<founder-type>2</founder-type> /enpproperty-->"
    )


def _photographs(story: Story) -> str:
    return "".join(
        f'<TABLE><TR><TD><IMG src="../../../images/p{story.ident}.jpg"></TD></TR>'
        f"<TR><TD>{escape(text)}</TD></TR><TR><TD>{credit}</TD></TR></TABLE>"
        for text, credit in story.captions
    )


def _classic_article(issue: Issue, sheet: Sheet, story: Story) -> str:
    body = "".join(f"<P>　　{escape(text)}</P>" for text in story.body)
    kicker = f"<TR><TD class=font02>{story.kicker}</TD></TR>" if story.kicker else ""
    subhead = f"<TR><TD class=font02>{story.subhead}</TD></TR>" if story.subhead else ""
    return (
        f"<html><head><title>{issue.newspaper}</title></head><body>"
        f"<td>{sheet.label}</td><table><tr><td>上一篇 下一篇 放大 缩小 默认</td></tr></table>"
        f"<TABLE><TBODY>{kicker}<TR><TD class=font01><strong><founder-title>"
        f"{'<br>'.join(story.title)}</founder-title></strong></TD></TR>{subhead}"
        f"<TR><TD class=font6><founder-author>{story.author}</founder-author></TD></TR>"
        "</TBODY></TABLE>"
        f'{_photographs(story)}<div id=ozoom style="ZOOM:100%"><founder-content>'
        f"<!--enpcontent-->{body}<!--/enpcontent--></founder-content></div>"
        f"<table><tr><td>版权所有 {issue.newspaper}社</td></tr></table></body></html>"
        f"<!--enpproperty <articleid>{story.ident}</articleid>"
        f"<date>{issue.date} 00:00:00:0</date><author>{story.author}</author>"
        f"<title>{story.headline}</title><founder-type>1</founder-type>"
        f"<founder-pagenum>{sheet.number}</founder-pagenum> /enpproperty-->"
    )


def framed(issue: Issue) -> Files:
    """The first kind in frames: the map in one, titles and pages in the other."""
    files = classic(issue, "gb18030", "gb2312")
    for name in [name for name in files if "/node_" in name]:
        text = files.pop(name).decode("gb18030")
        cut = text.index("<ul class=ul02_l>")
        head, rest = text[:cut], text[cut:]
        stem = name.removesuffix(".htm")
        files[name] = (
            f"<html><frameset cols=40%,*><frame src={stem.rpartition('/')[2]}_l.htm>"
            f"<frame src={stem.rpartition('/')[2]}_r.htm></frameset></html>"
        ).encode()
        files[f"{stem}_l.htm"] = head.encode("gb18030")
        files[f"{stem}_r.htm"] = f"<html><body>{rest}".encode("gb18030")
    return files


def layout(issue: Issue) -> Files:
    """Founder's newer kind: layout/ and content/ apart, PDFs under attachement."""
    files: Files = {"paper/css/main.css": b"body{}"}
    month, day = f"{issue.year}{issue.month:02}", f"{issue.day:02}"
    for sheet in issue.sheets:
        number = f"{int(sheet.number):02}"
        stem = f"attachement/{month}/{day}/{number}abc"
        files[f"paper/{stem}.jpg"] = picture(WIDTH * 2, HEIGHT * 2)
        files[f"paper/{stem}.pdf"] = pdf()
        page = _layout_page(issue, sheet, f"{month}/{day}", stem)
        files[f"paper/layout/{month}/{day}/node_{number}.html"] = page.encode()
        for story in sheet.stories:
            if story.saved:
                text = _layout_article(issue, sheet, story)
                files[f"paper/content/{month}/{day}/content_{story.ident}.html"] = text.encode()
    return files


def _layout_page(issue: Issue, sheet: Sheet, folder: str, stem: str) -> str:
    areas = "\n".join(
        f'<area shape="polygon" coords="{_coords(tuple(2 * value for value in area))}" '
        f'href="../../../content/{folder}/content_{one.ident}.html" title="{one.headline}">'
        for one in sheet.stories
        for area in one.areas
    )
    titles = "".join(
        f'<li class="resultList"><a href="../../../content/{folder}/content_{one.ident}.html">'
        f"<h4>{one.headline}</h4></a></li>"
        for one in sheet.stories
    )
    pages = "".join(
        f'<li><a href="node_{int(one.number):02}.html">{one.label}</a>'
        f'<a href="http://paper.example/{stem.replace(sheet.number, one.number)}.pdf">PDF</a></li>'
        for one in issue.sheets
    )
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{issue.newspaper}数字报'
        f'</title></head><body><div class="newspaper"><img id="pic" usemap="#PagePicMap" '
        f'src="../../../{stem}.jpg"><map name="PagePicMap">{areas}</map></div>'
        f'<div class="pull-right"><a href="../../../{stem}.pdf">下载PDF</a></div>'
        f'<span id="layout">{sheet.label}</span><p class="date">{issue.year}年{issue.month:02}月'
        f'{issue.day:02}日 星期二</p><ul id="articlelist">{titles}</ul>'
        f'<ul id="layoutlist">{pages}</ul></body></html>'
    )


def _layout_article(issue: Issue, sheet: Sheet, story: Story) -> str:
    pictures = "".join(
        f'<div class="attachment"><img src="../../../attachement/x{story.ident}.jpg" width="600">'
        f"<p>{escape(text)} {credit}</p></div>"
        for text, credit in story.captions
    )
    body = "".join(
        f"<p style='text-align:center'><strong>{escape(text)}</strong></p>"
        if at in story.crossheads
        else f"<p>　　{escape(text)}</p>"
        for at, text in enumerate(story.body)
    )
    return (
        f'<html><head><meta charset="utf-8"><title>{story.headline}</title></head><body>'
        f'<div class="nav"><a href="../../../layout/x/node_01.html">返回</a></div>'
        f'<p id="PreTitle">{story.kicker}</p><h2 id="Title">{"<br/>".join(story.title)}</h2>'
        f'<p id="SubTitle">{story.subhead}</p><p class="author">{story.author}</p>'
        f"<p>{issue.newspaper} {issue.date} {sheet.label}</p>{pictures}"
        f'<div id="ozoom">{body}</div><div class="copy">版权所有</div></body></html>'
    )


def people(issue: Issue) -> Files:
    """nbs and nw files; the titles of the list are written by scripts."""
    files: Files = {}
    folder = f"rb/html/{issue.year}-{issue.month:02}/{issue.day:02}"
    day = f"{issue.year}{issue.month:02}{issue.day:02}"
    for sheet in issue.sheets:
        number = f"{int(sheet.number):02}"
        stem = f"page/{issue.year}-{issue.month:02}/{issue.day:02}/{number}/rb{day}{number}"
        files[f"rb/{stem}_b.jpg"] = picture(400, 571)
        files[f"rb/{stem}.pdf"] = pdf(400 * 2.5, 571 * 2.5)
        names = [f"nw.D110000yzrb_{day}_{at}-{number}.htm" for at, _ in enumerate(sheet.stories, 1)]
        files[f"{folder}/nbs.D110000yzrb_{number}.htm"] = _people_page(
            issue, sheet, stem, names
        ).encode()
        for name, story in zip(names, sheet.stories, strict=True):
            if story.saved:
                files[f"{folder}/{name}"] = _people_article(issue, sheet, story).encode()
    return files


def _people_page(issue: Issue, sheet: Sheet, stem: str, names: list[str]) -> str:
    areas = "".join(
        f'<Area coords="{_coords(tuple(round(value * 8 / 7) for value in area))}" shape="polygon" '
        f'href="{name}">'
        for name, one in zip(names, sheet.stories, strict=True)
        for area in one.areas
    )
    titles = "\n".join(
        f'<li>\n<a href={name}><script>document.write(view("{"<br>".join(one.title)}  "))'
        "</script></a></li>"
        for name, one in zip(names, sheet.stories, strict=True)
    )
    pages = "".join(
        f"<div><a id=pageLink href=nbs.D110000yzrb_{int(one.number):02}.htm>{one.label}</a></div>"
        f"<div><a href=../../../{stem[:-2]}{int(one.number):02}.pdf><img src=ico.gif></a></div>"
        for one in issue.sheets
    )
    return (
        f'<html lang="utf-8"><head><META name="filetype" content="0"><title>{issue.newspaper}-网'
        f"</title></head><body><map name=PagePicMap>{areas}</map><img  width=400 height=571 "
        f"src=../../../{stem}_b.jpg border=0 USEMAP=#PagePicMap></div>"
        f"{sheet.label[1:].replace('：', ':')}\n&nbsp;\n<a href=../../../{stem}.pdf>"
        "<IMG src=../../../tplimg/ico4.gif></a>\nPDF版下载 <span>"
        "<a class=preart href=nbs.D110000yzrb_02.htm>下一版</a>"
        f'<input name="channelname" type=hidden value="{issue.newspaper}">'
        f'<div id="titleList"><ul>{titles}</ul></div><div id="pageList">{pages}</div></body></html>'
    )


def _people_article(issue: Issue, sheet: Sheet, story: Story) -> str:
    pictures = "".join(
        f'<table class="pci_c" width="400"><tr><td><img src="../res/1/{story.ident}.jpg"></td></tr>'
        f"<tr><td><p>{escape(text)}<br>{credit}</p></td></tr></table>"
        for text, credit in story.captions
    )
    body = "".join(f"<P>　　{escape(text)}</P>" for text in story.body)
    return (
        f'<html><body><div class="text_c"><h3>{story.kicker}</h3>'
        f"<h1>{'<br>'.join(story.title)}</h1>"
        f"<h2>{story.subhead}</h2><h4>{story.author}</h4>"
        f'<div class="lai">《{issue.newspaper}》（{issue.year}年{issue.month:02}月{issue.day:02}日 '
        f'{int(sheet.number):02} 版）</div><div class="c_c">{pictures}'
        f'<div id="ozoom" style="zoom:100%;"><!--enpcontent-->{body}<!--/enpcontent--></div></div>'
        "</div></body></html>"
    )


def columns(issue: Issue) -> Files:
    """A site of another maker: percent coordinates, nothing marked but by its place."""
    files: Files = {}
    folder = f"szb/{issue.year}{issue.month:02}{issue.day:02}"
    for sheet in issue.sheets:
        number = f"{int(sheet.number):02}"
        files[f"{folder}/pic/{number}.png"] = _png()
        files[f"{folder}/col{number}.html"] = _columns_page(issue, sheet, number).encode("gb18030")
        for story in sheet.stories:
            if story.saved:
                files[f"{folder}/c{story.ident}.html"] = _columns_article(
                    issue, sheet, story
                ).encode("gb18030")
    return files


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("1", (WIDTH * 4, HEIGHT * 4), 1).save(out, "PNG")
    return out.getvalue()


def _columns_page(issue: Issue, sheet: Sheet, number: str) -> str:
    def percent(area: tuple[int, ...]) -> str:
        return ",".join(
            f"{100 * value / (HEIGHT if at % 2 else WIDTH):.3f}%" for at, value in enumerate(area)
        )

    areas = "".join(
        f"<AREA SHAPE=POLY COORDS='{percent(area)}' HREF='c{one.ident}.html'>"
        for one in sheet.stories
        for area in one.areas
    )
    titles = "".join(
        f"<p>{at}. <a href='c{one.ident}.html' title='{one.headline}'>{one.headline}</a></p>"
        for at, one in enumerate(sheet.stories, 1)
    )
    pages = "".join(
        f"<a href='col{int(one.number):02}.html'>{one.label}</a> " for one in issue.sheets
    )
    return (
        f"<html><head><title>{issue.newspaper} 数字报</title></head><body>"
        f"<h1>{issue.newspaper}</h1>"
        f"<div>{pages}</div><MAP NAME='m{number}'>{areas}</MAP>"
        f"<img src='pic/{number}.png' usemap='#m{number}' width='100%'>"
        f"<div class='list'>{titles}</div></body></html>"
    )


def _columns_article(issue: Issue, sheet: Sheet, story: Story) -> str:
    pictures = "".join(
        f"<figure><img src='pic/{story.ident}.jpg'><figcaption>{escape(text)}{credit}</figcaption>"
        "</figure>"
        for text, credit in story.captions
    )
    body = "<br>".join(f"　　{escape(text)}" for text in story.body)
    return (
        f"<html><head><title>{issue.newspaper}</title></head><body><div class='top'>首页</div>"
        f"<div class='main'><div class='kicker'>{story.kicker}</div>"
        f"<h2>{' '.join(story.title)}</h2>"
        f"<div>{story.subhead}</div><span class='author'>{story.author}</span>"
        f"{pictures}<div class='nr'>{body}</div></div>"
        f"<div class='foot'>{issue.newspaper}社主办</div>"
        "</body></html>"
    )


def numbered(issue: Issue) -> Files:
    """page_1.htm and page_1_content_2.htm in a folder of the day; the lead is index.htm as well."""
    files: Files = {}
    folder = f"yzrb/{issue.year}{issue.month:02}{issue.day:02}/html"
    for sheet in issue.sheets:
        page = _columns_page(issue, sheet, f"{int(sheet.number):02}")
        for at, one in enumerate(issue.sheets, 1):
            page = page.replace(f"col{int(one.number):02}.html", f"page_{at}.htm")
        place = issue.sheets.index(sheet) + 1
        for story in sheet.stories:
            name = f"page_{place}_content_{story.ident}.htm"
            page = page.replace(f"c{story.ident}.html", name)
            if story.saved:
                files[f"{folder}/{name}"] = _columns_article(issue, sheet, story).encode()
        files[f"{folder}/page_{place}.htm"] = page.encode()
        if place == 1:
            files[f"{folder}/index.htm"] = page.encode()
        files[f"{folder}/pic/{int(sheet.number):02}.png"] = _png()
    return files


SITES: dict[str, Callable[[Issue], Files]] = {
    "classic": classic,
    "classic in GB18030 that says UTF-8": lambda issue: classic(issue, "gb18030", "utf-8"),
    "classic in UTF-8 that says GB2312": lambda issue: classic(issue, "utf-8", "gb2312"),
    "framed": framed,
    "layout": layout,
    "people": people,
    "columns": columns,
    "numbered": numbered,
}
