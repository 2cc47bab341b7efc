from archive.paper.layout.lines import lines_of
from archive.paper.layout.wrapping import unwrapped
from archive.paper.readers.plain_text import blocks_of

PARAGRAPHS = (
    "　　昨日清晨六时三十分，首班列车从云州南站驶出，云州地铁二号线南段正式投入运营，"
    "沿线十一个小区的居民从此多了一种出行选择。",
    "　　二号线南段全长14.6公里，设站9座，记者乘坐首班车看到，车厢内站满了专程赶来体验的市民，"
    "不少老人带着孙辈，举着手机拍照。",
)


def texts(page: str) -> list[str]:
    return [line.text for line in unwrapped(lines_of(blocks_of(page), {}))]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def test_wrapped_paragraphs_become_whole_at_any_width():
    for width in (14, 17, 22, 30):
        page = "云州地铁二号线南段开通\n" + "\n".join(wrapped(text, width) for text in PARAGRAPHS)
        assert texts(page) == ["云州地铁二号线南段开通", *(text.strip() for text in PARAGRAPHS)]


def test_lines_that_are_paragraphs_stay():
    page = "标题在这里\n\n" + "\n\n".join(PARAGRAPHS)
    assert texts(page) == ["标题在这里", *(text.strip() for text in PARAGRAPHS)]


def test_short_lines_of_a_poem_stay():
    poem = "船到江心\n风就有了分量\n我把一生的话\n都压在舱底\n对岸的灯一盏一盏\n"
    assert texts(poem) == poem.split()


def test_source_lines_are_kept():
    page = wrapped(PARAGRAPHS[0], 14)
    (line,) = unwrapped(lines_of(blocks_of(page), {}))
    assert line.numbers == tuple(range(1, len(page.splitlines()) + 1))


def test_items_fields_and_captions_stay_apart():
    page = "\n".join([
        *wrapped(PARAGRAPHS[0], 14).splitlines(),
        *wrapped(PARAGRAPHS[1], 14).splitlines(),
        "●张三遗失身份证一枚，证号末",
        "四位三三一七，声明作废。",
        "●李四遗失公章一枚，声明作废。",
        "地址：南浦区槐荫路一百二十八",
        "电话：7705566",
        "左图：市民在新站台上候车，准",
        "备去上班的路上。",
    ])  # fmt: skip
    assert texts(page)[2:] == [
        "张三遗失身份证一枚，证号末四位三三一七，声明作废。",
        "李四遗失公章一枚，声明作废。",
        "地址：南浦区槐荫路一百二十八",
        "电话：7705566",
        "左图：市民在新站台上候车，准备去上班的路上。",
    ]


def test_a_credit_cut_in_two_is_one():
    page = wrapped(PARAGRAPHS[0], 14) + "\n" + wrapped(PARAGRAPHS[1], 14)
    page += "\n　　▲首班列车驶出车站。记者 尤\n佳 摄\n"
    assert texts(page)[-1] == "▲首班列车驶出车站。记者 尤佳 摄"


def test_a_page_of_long_lines_is_not_wrapped_whatever_its_titles():
    titles = ["早稻开镰三十万亩丰收在望", "老护林员守着七千亩林海", "夫妻吵架丢了孩子民警寻回"]
    page = "\n".join(line for title in titles for line in ("".join(PARAGRAPHS), title, title[::-1]))
    assert len(texts(page)) == len(page.splitlines())


def test_columns_of_two_widths_take_turns():
    """A scan that alternates between a wide and a narrow column has no common edge."""
    narrow = "　　" + "我们村浇地，一个钟头收八块，有时十一块，问电工，说上头就是这个价；" * 2
    wide = "　　" + "也有不满意的。一个卖粮户反映，纸条上写的是上午，他那天下午才到，" * 3
    pieces = [wrapped(wide, 23), wrapped(narrow, 18), wrapped(wide, 23), wrapped(narrow, 18)]
    assert texts("\n".join(pieces)) == [each.strip() for each in (wide, narrow, wide, narrow)]
