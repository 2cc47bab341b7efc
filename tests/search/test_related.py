"""Articles about the same."""

from haystack.utils import get_identifier

from archive.models import Article
from archive.search.related import KEY_WORDS, key_words, related
from archive.search_indexes import article_units

FILLER = [
    {"headline": f"简讯{n}", "body": [f"全市各县区召开会议部署工作，第{n}次检查。"]}
    for n in range(40)
]
BRIDGE = [
    {"headline": "御河大桥合龙", "body": ["御河大桥主梁合龙，施工单位连夜浇筑混凝土。"]},
    {"headline": "大桥通车在即", "body": ["御河大桥完成荷载试验，混凝土强度达标，会议部署通车。"]},
    {"headline": "混凝土价格", "body": ["建材市场报价平稳，会议部署保供。"]},
    {"headline": "广场舞大赛", "body": ["七支队伍参赛，会议部署安保。"]},
]


def of(headline: str) -> tuple[str, list]:
    article = Article.objects.get(headline=headline)
    return get_identifier(article), list(article_units(article))


def headlines(headline: str, **options) -> list[str]:
    return [entry.headline for entry in related(*of(headline), **options)]


def test_articles_that_share_telling_words_are_related_never_itself(stored):
    stored(content=[*BRIDGE, *FILLER])
    assert headlines("御河大桥合龙") == ["大桥通车在即"]


def test_words_of_every_article_tell_nothing(stored):
    stored(content=[*BRIDGE, *FILLER])
    words = key_words(of("大桥通车在即")[1])
    assert "大桥" in words
    assert not {"会议", "部署"} & set(words)
    assert len(words) <= KEY_WORDS


def test_a_notice_does_not_crowd_the_list_with_its_repetitions(stored):
    stored("2022-08-19", [*BRIDGE[:1], *FILLER])
    for day in ("2022-08-20", "2022-08-21", "2022-08-22"):
        stored(day, BRIDGE[1:2])
    assert headlines("御河大桥合龙") == ["大桥通车在即"]


def test_so_many_and_no_more(stored):
    near = [{"headline": f"御河大桥{n}号桥墩", "body": ["浇筑混凝土。"]} for n in range(4)]
    stored(content=[*BRIDGE, *near, *FILLER * 2])
    assert len(headlines("御河大桥合龙", limit=3)) == 3


def test_an_empty_index_and_an_empty_article_have_no_relations(stored):
    assert related("archive.article.1", []) == ()
    stored(content=[{"headline": "甲"}])
    assert headlines("甲") == []
