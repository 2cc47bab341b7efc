# ruff: noqa: E501 - a table of forms reads better in long lines
"""What newspapers do differently, and what happens to their text on its way to us."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Habits:
    """How one newspaper is made up, and how its text came to us. Numbers are probabilities."""

    name: str = "plain"
    # Title blocks.
    heading: str = ""
    kicker: float = 0.2
    subhead: float = 0.25
    dash_subhead: float = 0.3
    column: float = 0.15
    column_form: str = "{}"
    column_before: float = 0.0
    suffix: float = 0.05
    commas: float = 0.15
    quotes: float = 0.1
    two_lines: float = 0.2
    wrapped_title: float = 0.1
    subhead_marked: bool = False
    # Who wrote it.
    dateline: tuple[str, ...] = ("本报讯（记者 {0}）", "本报讯（通讯员 {0} 记者 {1}）")
    byline: tuple[str, ...] = ("□ 本报记者 {0}", "本报记者 {0} 通讯员 {1}")
    ending: tuple[str, ...] = ("（本报记者 {0}）",)
    with_dateline: float = 0.6
    with_byline: float = 0.2
    with_ending: float = 0.03
    ending_apart: bool = False
    # Bodies.
    crossheads: float = 0.15
    crosshead_form: str = "{}"
    bold_crossheads: bool = False
    digest: float = 0.05
    cut: float = 0.2
    moved: float = 0.0
    stray: float = 0.0
    lone: float = 0.0
    verse_and_talk: float = 0.1
    # Pictures.
    captions: float = 0.35
    caption_form: tuple[str, ...] = ("图为{0}。", "{0}。", "{0}现场。")
    credit: tuple[str, ...] = ("本报记者 {0} 摄", "（{0} 摄）", "新华社发（{0}摄）")
    credit_apart: bool = True
    bare_caption: float = 0.0
    caption_inside: float = 0.4
    caption_pairs: float = 0.1
    # The page.
    articles: tuple[int, int] = (5, 9)
    head: str = "running"
    running: str = "{year}年{month}月{day}日 {weekday} 第{page}版 {section}"
    foot: str = ""
    guide: float = 0.15
    notices: float = 0.25
    page_word: str = "第{}版"
    section_letter: str = ""
    jump: float = 0.15
    jump_form: str = "（下转{}）"
    back_form: str = "（上接{}）"
    chinese_numbers: bool = True
    rest_title: float = 0.6
    # How its text came to us.
    blank_lines: bool = True
    between_blocks: bool = False
    indent: str = ""
    title_indent: str = ""
    wrap: int = 0
    spaced: float = 0.0
    stray_spaces: float = 0.0
    traditional: bool = False
    spread_names: float = 0.0


PAPERS = (
    Habits(name="marked", heading="## ", subhead_marked=True, foot="责任编辑 {0} 校对 {1}"),
    Habits(
        name="plain", dateline=("本报讯（记者{0}）", "本报记者{0}报道："),
        credit=("{0}/摄", "（{0} 摄）", "{0} 摄"), credit_apart=False,
        foot="责任编辑：{0}  版式：{1}  校对：{2}",
    ),
    Habits(
        name="signed", with_dateline=0.0, with_byline=0.9, crossheads=0.4,
        byline=("□ 本报记者 {0} {1}", "■ {0}", "本报记者 {0} 通讯员 {1}", "记者 {0} 文/图",
                "{0}", "本报评论员", "文/{0}", "本报记者 {0}"),
    ),
    Habits(
        name="wrapped", wrap=22, indent="　　", blank_lines=False, cut=0.0, moved=0.0,
        dateline=("本报讯 （记者 {0} ）", "本报{place}讯（记者{0}）"), caption_inside=0.0,
        bare_caption=0.0,
    ),
    Habits(
        name="wire", head="masthead", kicker=0.1, subhead=0.1, with_dateline=0.95,
        dateline=("新华社{place}{month}月{day}日电（记者{0}、{1}）", "新华社{place}{month}月{day}日电 ",
                  "本报{place}{month}月{day}日电  （记者{0}）", "据新华社{place}{month}月{day}日电（记者{0}）"),
    ),
    Habits(
        name="unsigned", commas=0.4, quotes=0.2, notices=0.1, with_dateline=0.0, with_byline=0.0, with_ending=0.5, head="none",
        ending=("（{0}）", "（本报记者 {0}）", "（通讯员 {0} {1}）", "（据新华社）"),
        credit=("新华社发（{0} 摄）", "新华社记者 {0}摄"), suffix=0.4, crossheads=0.3,
    ),
    Habits(
        name="evening", wrap=18, indent="  ", blank_lines=False, cut=0.0, caption_inside=0.3,
        running="{page}版 {section} {year}年{month}月{day}日 {weekday} 编辑 {0} 美编 {1}",
        with_dateline=0.35, with_byline=0.45, section_letter="A", page_word="{}版",
        jump_form="（下转{}）", chinese_numbers=False, wrapped_title=0.3, notices=0.6,
        byline=("记者 {0} 文/图", "本报记者 {0} 通讯员 {1}", "记者 {0}", "本报记者 {0} 实习生 {1} 文 {2} 图"),
        caption_form=("▲{0}。", "左图：{0}。", "图为{0}。", "上图 {0}。"), credit_apart=False,
    ),
    Habits(
        name="scanned", spaced=0.3, stray_spaces=0.06, heading="# ", head="masthead",
        foot="责任编辑 {0}",
    ),
    Habits(
        name="joined", commas=0.5, blank_lines=False, captions=0.4, credit_apart=False, two_lines=0.4,
        dateline=("本报讯 记者{0}报道", "本报讯（记者 {0} 通讯员 {1}）", "本报{place}讯（首席记者 {0}）"),
        guide=0.4, column_form="【{}】",
    ),
    Habits(
        name="overseas", traditional=True, column=0.3, column_form="【{}】", with_dateline=0.4,
        with_byline=0.3, byline=("□ {0}", "本報記者 {0}", "特約撰稿 {0}", "作者：{0}"),
        dateline=("【本報訊】（記者 {0}）", "據新華社{place}{month}月{day}日電", "本報{place}訊（記者 {0}）"),
        ending=("（本報記者 {0}）",), caption_form=("圖為{0}。", "{0}。"), captions=0.3,
        credit=("（{0}攝）", "本報記者 {0} 攝"), section_letter="A", chinese_numbers=False,
        bare_caption=0.1, verse_and_talk=0.3,
    ),
    Habits(
        name="weekly", commas=0.3, with_dateline=0.2, with_byline=0.55, digest=0.2, crossheads=0.5,
        crosshead_form="◆ {}", byline=("□{0}", "●{0}", "文\u3000{0}", "本刊记者 {0}", "作者 {0}"),
        captions=0.5, caption_pairs=0.5, verse_and_talk=0.4, bare_caption=0.15,
    ),
    Habits(
        name="county", heading="## ", subhead_marked=True, kicker=0.25, subhead=0.4, column=0.4,
        column_form="【{}】", column_before=0.8, with_dateline=0.2, with_byline=0.6, lone=0.6,
        byline=("记者丨{0} {1}", "记者丨{0}", "通讯员丨{0}", "○{0}", "{0}", "记者丨{0} 实习生丨{1}"),
        crossheads=0.4, bold_crossheads=True, cut=0.3, caption_inside=0.4, captions=0.3,
        caption_form=("图①：{0}。", "{0}。"), credit=("摄影/{0}", "{0} 摄", "图片由{0}提供"),
        running="{title} 0{page}版 {section} {year}年{month}月{day}日", jump=0.2,
        foot="{page}版编辑：{0} 美编：{1} 校对：{2}", page_word="0{}版", chinese_numbers=False,
        guide=0.2,
    ),
    Habits(
        name="farmers", commas=0.7, quotes=0.4, blank_lines=False, indent="　　", kicker=0.03, subhead=0.03, column=0.1,
        with_dateline=0.3, with_byline=0.35, with_ending=0.8, ending_apart=True, lone=0.6, cut=0.25,
        byline=("记者 {0} 报道", "记者 {0} {1} 报道", "记者 {0} 通讯员 {1} 报道"),
        ending=("（本报记者 {0}）", "（记者 {0}）", "（本报记者 {0} {1}）"), credit_apart=False,
        caption_form=("　　▲ {0}。", "　　图为{0}。"), credit=("{0} 摄", "（本报记者 {0} 摄）"),
        caption_inside=0.7, captions=0.3, running="{page} {section} {year}年{month}月{day}日 {weekday} {title}",
        foot="责任编辑 {0} 版式 {1} 校对 {2} 新闻热线：0537—6620018", notices=0.6,
        jump_form="（下转{}）", page_word="{}版", chinese_numbers=False, verse_and_talk=0.3,
    ),
    Habits(
        name="columns", wrap=21, indent="　　", blank_lines=False, between_blocks=True, kicker=0.4,
        subhead=0.45, dash_subhead=0.1, with_dateline=0.5, with_byline=0.35, lone=0.5, cut=0.2,
        byline=("晚报记者 {0}", "晚报记者 {0} 文 实习生 {1} 图", "{0}", "本报记者 {0}"),
        dateline=("本报讯（记者 {0}）", "【本报讯】（记者 {0}）", "本报讯（记者 {0} {1}）"),
        caption_form=("{0}。", "图为{0}。"), credit=("{0} 摄", "{0}摄", "本报记者 {0} 摄"),
        credit_apart=False, caption_inside=0.2, spread_names=0.2, crossheads=0.25, head="pieces",
        foot="责任编辑 {0} 美术编辑 {1} 校对 {2}", verse_and_talk=0.4, notices=0.5,
    ),
    Habits(
        name="whole", cut=0.0, kicker=0.05, subhead=0.05, column=0.05, commas=0.4, quotes=0.25,
        suffix=0.35, with_dateline=0.4, with_byline=0.05, with_ending=0.1, captions=0.1,
        dateline=("新华社{place}{month}月{day}日电 （记者{0}）", "本报{place}{month}月{day}日电 （记者{0}、{1}）", "新华社{place}{month}月{day}日电 "),
        notices=0.05, verse_and_talk=0.05, crossheads=0.1, jump=0.05, articles=(6, 12),
        running="{title}\n{year}年{month}月{day}日 {weekday}\n0{page}版：{section}",
    ),
    Habits(
        name="disturbed", cut=0.45, moved=0.15, stray=0.2, lone=0.25, caption_inside=0.9, captions=0.6,
        heading="", foot="责编 {0} 校对 {1}", head="masthead",
    ),
)  # fmt: skip
"""Papers with a character; `mixed` draws others between and beyond them."""


def mixed(seed: int) -> Habits:
    """Return a paper that has each of its habits from one of `PAPERS`, drawn from the seed."""
    rng = random.Random(f"paper {seed}")
    kept = ("wrap", "indent", "blank_lines", "between_blocks", "traditional")
    body = rng.choice(PAPERS)
    drawn = {
        each.name: getattr(body if each.name in kept else rng.choice(PAPERS), each.name)
        for each in fields(Habits)
    }
    if body.traditional or any("報" in str(drawn[name]) for name in ("byline", "dateline")):
        drawn["traditional"] = True
    if drawn["with_dateline"] + drawn["with_byline"] > 1:
        drawn["with_byline"] = 1 - drawn["with_dateline"]
    return Habits(**drawn | {"name": f"mixed {seed}"})
