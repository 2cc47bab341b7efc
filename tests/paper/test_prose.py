"""What `bench.prose` takes for prose, of each kind of file."""

import json
import lzma

from bench import prose

SENTENCE = "市供水公司昨日介绍，城东水厂二期工程已经完成设备安装，计划下月初通水。"


def test_each_kind_of_file_gives_its_texts(tmp_path):
    folder = tmp_path / "texts"
    reports, essays = folder / "ClassFile" / "C1", folder / "essays" / "2020"
    reports.mkdir(parents=True)
    essays.mkdir(parents=True)
    words = "  ".join(f"{character}/n" for character in SENTENCE)
    (folder / "199801.txt").write_text(
        f"城东/ns  水厂/n  通水/v\n[{words}]nt\n\n城西/ns  的/u  桥/n\n{words}\n", encoding="utf-8"
    )
    (reports / "1.txt").write_bytes(f"\u3000\u3000{SENTENCE}&nbsp;\n短。\n".encode("gb18030"))
    (folder / "cnews.val.txt").write_text(f"体育\t{SENTENCE * 12}\n", encoding="utf-8")
    (essays / "a.md").write_text(
        f"---\ntitle: x\n---\n# 老井\n\n{SENTENCE}[见此](http://a.example)\n\nA line in English.\n",
        encoding="utf-8",
    )
    out = tmp_path / "prose.jsonl.xz"
    prose.main(folder, out)
    with lzma.open(out, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = {(row["source"], row["title"]): row["body"].split("\n") for row in rows}
    assert found["People's Daily 1998", "城东水厂通水"] == [SENTENCE]
    assert found["People's Daily 1998", "城西的桥"] == [SENTENCE]
    assert found["SogouC", ""] == [SENTENCE]
    assert found["essays", ""] == [SENTENCE + "见此"]
    assert "".join(found["THUCNews", ""]) in SENTENCE * 12
    assert all(60 <= len(text) < 260 + len(SENTENCE) for text in found["THUCNews", ""])
