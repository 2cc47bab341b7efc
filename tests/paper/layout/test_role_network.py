import numpy as np
import pytest

from archive.paper.layout.decode import ROLES, decode
from archive.paper.layout.features import features_of
from archive.paper.layout.lines import lines_of
from archive.paper.layout.role_network import (
    FIRST_CHARACTERS,
    KNOWN,
    LAST_CHARACTERS,
    MEASURES,
    NOTHING,
    UNKNOWN,
    Alphabet,
    network_of,
    role_network,
)
from archive.paper.layout.weights import EMISSIONS, Role
from archive.paper.readers.plain_text import blocks_of

PAGE = """城北新桥昨日通车
本报讯（记者 王晓梅）昨日上午，连接城北两岸的新桥正式通车，往返时间缩短一半。
市交通局负责人介绍，这座桥全长八百二十米，双向六车道，工期二十六个月。
菜价连降三周
本报讯（记者 李文）进入八月，本市蔬菜批发价格连续三周下降，黄瓜每公斤不到三元。
"""


def lines():
    return lines_of(blocks_of(PAGE), {})


def test_every_line_has_a_score_for_every_role():
    page = lines()
    scores = role_network().scores(page, features_of(page))
    assert [len(each) for each in scores] == [len(ROLES)] * len(page)
    assert np.isfinite(scores).all()
    assert role_network().scores([], []).shape == (0, len(ROLES))


def test_titles_and_texts_are_told_apart():
    page, network = lines(), role_network()
    found = decode(network.scores(page, features_of(page)), network)
    headlines = [line.text for line, each in zip(page, found, strict=True)
                 if each.role is Role.HEADLINE]  # fmt: skip
    assert headlines == ["城北新桥昨日通车", "菜价连降三周"]


def test_lines_around_count_for_more_than_the_rest_of_the_page():
    far = [f"　　第{number}段说的是同一件事，说完了。" for number in range(12)]
    page = lines_of(blocks_of("\n".join(far)), {})
    features, network = features_of(page), role_network()
    scores = np.array(network.scores(page, features))
    changed = [dict(each) for each in features]
    changed[0]["heading"] = 1.0
    differs = np.abs(np.array(network.scores(page, changed)) - scores).max(axis=1)
    assert differs[0] > 10 * differs[5:].max()
    assert differs[5:].max() > 0


def test_rows_hold_features_measures_and_characters_at_both_ends():
    alphabet = Alphabet({"short": 0}, {"菜": KNOWN})
    page = lines_of(blocks_of("菜价"), {})
    values, marks = alphabet.rows(page, [{"short": 1.0, "never_seen": 1.0}])
    assert values.shape == (1, 1 + MEASURES)
    assert values[0, 0] == 1.0
    assert marks.shape == (1, FIRST_CHARACTERS + LAST_CHARACTERS)
    assert marks[0, :3].tolist() == [KNOWN, UNKNOWN, NOTHING]
    assert marks[0, -3:].tolist() == [NOTHING, KNOWN, UNKNOWN]


def test_every_feature_with_a_weight_set_by_hand_is_known():
    names = {name for table in EMISSIONS.values() for name in table} - {"bias"}
    assert names <= role_network().alphabet.features.keys()


def test_a_network_of_other_arrays_is_refused():
    with pytest.raises(KeyError):
        network_of([], "", {})
