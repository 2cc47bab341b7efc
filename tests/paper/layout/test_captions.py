"""Captions as they are shown."""

import pytest


@pytest.mark.parametrize("mark", ["▲", "△ ", "■ ", "◆", "→ ", "◀"])
def test_the_mark_before_a_caption_is_no_text(mark, read):
    lines = [
        "新桥通车",
        "新桥昨日通车，市民步行过桥。",
        f"{mark}图为通车现场。",
        "本报记者 张三 摄",
    ]
    text = "\n\n".join(lines)
    (caption,) = read(text)["captions"]
    assert (caption["text"], caption["credit"]) == ("图为通车现场。", "本报记者 张三 摄")
