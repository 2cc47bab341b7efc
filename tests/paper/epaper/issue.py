"""An invented issue: what every saved site of these tests shows, and what ought to be read."""

from dataclasses import dataclass, field, replace

WIDTH, HEIGHT = 350, 500
"""Pixels of the picture that areas are drawn on."""


@dataclass(frozen=True)
class Story:
    """An article: title lines, text, photographs; `areas` are polygons in pixels."""

    ident: int
    title: tuple[str, ...]
    kicker: str = ""
    subhead: str = ""
    author: str = ""
    body: tuple[str, ...] = ()
    crossheads: tuple[int, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[int, ...], ...] = ()
    saved: bool = True
    names: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        return " ".join(self.title)


@dataclass(frozen=True)
class Sheet:
    """A page: `node` is the number of its file."""

    number: str
    label: str
    name: str
    node: str
    stories: tuple[Story, ...] = ()


@dataclass(frozen=True)
class Issue:
    """An issue of 云州日报."""

    newspaper: str = "云州日报"
    year: int = 2021
    month: int = 3
    day: int = 9
    sheets: tuple[Sheet, ...] = field(default=())

    @property
    def date(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}"


def box(x0: int, y0: int, x1: int, y1: int) -> tuple[int, ...]:
    return (x0, y0, x1, y0, x1, y1, x0, y1)


_FRONT = (
    Story(
        301,
        ("青石渠通水百年", "两岸再添新绿"),
        kicker="县水利志记下的三代人",
        subhead="——沿渠十二村走访记",
        body=(
            "本报讯（记者 周晓岚 通讯员 何建国）三月的青石渠水面平阔，"
            "闸门缓缓升起，渠水流进两岸的麦田。",
            "渠首管理站的登记簿上，最早的一页写着民国十年的开闸时辰，字迹仍然清楚。",
            "三代守渠人",
            "韩家三代人都在这里看水，老人说，水到了哪一块田，听声音就能听出来。",
            "今年入春以来，沿渠各村补种树木一万两千株，成活率在九成以上。",
        ),
        crossheads=(2,),
        areas=(box(6, 97, 193, 359),),
        names=("周晓岚", "何建国"),
    ),
    Story(
        305,
        ("城东菜市场改造完工",),
        author="记者 沈一鸣",
        body=(
            "城东菜市场昨日重新开门，二百一十个摊位全部回到室内，顶棚换成了可以开合的天窗。",
            "摊主们说，新市场排水快了，夏天不用再垫木板。",
        ),
        captions=(("改造后的城东菜市场内，市民在挑选时令蔬菜。", "沈一鸣 摄"),),
        areas=(box(203, 28, 343, 194), box(203, 194, 280, 230)),
        names=("沈一鸣",),
    ),
    Story(
        302,
        ("小学操场种起了向日葵",),
        body=(
            "■ 本报记者 林秋雨",
            "柳泉小学把操场边的空地分给每个班，孩子们种下了向日葵，每天放学轮流浇水。",
            "校长说，花开的时候请家长一起来看。",
        ),
        areas=((203, 204, 343, 204, 343, 204, 343, 323, 203, 323),),
        names=("林秋雨",),
    ),
    Story(309, ("三条公交线路今起调整",), areas=(box(237, 368, 343, 494),), saved=False),
)
_SECOND = (
    Story(
        410,
        ("古戏台下又响锣鼓",),
        kicker="云州非遗系列报道之七",
        author="通讯员 罗文",
        body=(
            "停演二十年的北关古戏台，正月十六那天重新挂起了灯笼。",
            "戏班的班主六十八岁，台上的青衣只有十九岁，师徒两人对了半个月的唱腔。",
            "散场时天下起小雨，没有一个人先走。",
        ),
        areas=(box(10, 20, 340, 250),),
        names=("罗文",),
    ),
    Story(
        411,
        ("春日田埂（外一首）",),
        author="丁若水",
        body=("田埂上的草先醒了", "牛还在想去年的事", "风吹过来", "谁也没有说话"),
        areas=(box(10, 260, 170, 490),),
        names=("丁若水",),
    ),
    Story(
        412,
        ("城北湿地来了黑鹳",),
        captions=(("黑鹳在城北湿地的浅水里觅食。", "（陆远 摄）"),),
        areas=(box(180, 260, 340, 490),),
    ),
)

ISSUE = Issue(
    sheets=(
        Sheet("1", "第01版：要闻", "要闻", "2", _FRONT),
        Sheet("3", "第03版：文化", "文化", "7", _SECOND),
    )
)


def on_day(day: int) -> Issue:
    """The same pages on another day of the month, its articles numbered anew."""
    sheets = tuple(
        replace(
            sheet,
            stories=tuple(replace(one, ident=one.ident + 1000 * day) for one in sheet.stories),
        )
        for sheet in ISSUE.sheets
    )
    return replace(ISSUE, day=day, sheets=sheets)
