"""Scoring pages against their annotation."""

import importlib.util
import json
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive.paper import Source, read_page
from archive.paper.as_json import page_as_json
from archive.paper.evaluation import MEASURES, Tally, comparable, evaluate, total
from tests.paper.annotated import CASES, read_case

CASE_PAGES = sorted(CASES.glob("*.page"))


def read(text: str, name: str = "page.txt") -> dict[str, Any]:
    return page_as_json(read_page(Source(name, text.encode())))


@pytest.fixture
def gold() -> dict[str, Any]:
    return deepcopy(read_case(CASES / "qinghe_p1.page").gold)


@pytest.mark.parametrize("case", CASE_PAGES, ids=lambda path: path.stem)
def test_a_page_agrees_with_itself(case):
    gold = read_case(case).gold
    score = evaluate(gold, gold)
    assert {measure: tally.f1 for measure, tally in score.items()} == dict.fromkeys(MEASURES, 1)


def test_nothing_read_is_nothing_right(gold):
    score = evaluate(gold, {"articles": [], "captions": []})
    assert all(tally.right == tally.found == 0 for tally in score.values())
    assert score["articles_ok_dice90"].wanted == len(gold["articles"])
    assert score["headline"].recall == 0


def test_two_articles_run_into_one_cost_an_article_and_its_headline(gold):
    page = deepcopy(gold)
    first, second = page["articles"][:2]
    first["body"] += [second["headline"], *second["body"]]
    del page["articles"][1]
    score = evaluate(gold, page)
    wanted = len(gold["articles"])
    assert score["articles_ok_dice90"].right < wanted
    assert score["headline"] == Tally(wanted - 1, wanted - 1, wanted)
    assert score["text_in_right_article"].recall < 1


def test_a_paragraph_cut_in_two_is_no_paragraph_of_gold(gold):
    page = deepcopy(gold)
    body = page["articles"][0]["body"]
    body[0:1] = [body[0][:9], body[0][9:]]
    score = evaluate(gold, page)["paragraph_exact"]
    assert (score.wanted - score.right, score.found - score.right) == (1, 2)


def test_another_right_answer_counts_and_one_that_need_not_be_is_not_missed(gold):
    page = deepcopy(gold)
    headline = gold["articles"][0]["headline"]
    page["articles"][0]["headline"] = "另一种读法"
    assert evaluate(gold, page)["headline"].f1 < 1
    gold["articles"][0]["alt"] = {"headline": ["另一种读法"]}
    assert evaluate(gold, page)["headline"].f1 == 1
    page["articles"][0]["headline"] = None
    gold["articles"][0]["alt"] = {"headline": [None]}
    assert evaluate(gold, page)["headline"].f1 == 1
    assert headline


def test_blanks_jump_marks_and_kinds_of_quotation_marks_make_no_difference():
    assert comparable("他说: “好”\u3000 （下转第三版）") == comparable('他说："好"')
    assert comparable("甲——乙") == comparable("甲--乙")
    assert comparable("甲。乙") != comparable("甲乙")


def test_a_continuation_is_right_when_page_and_headline_of_its_beginning_are(gold):
    gold["articles"][0]["continued_from"] = {"page": 1, "headline": "甲——乙"}
    page = deepcopy(gold)
    page["articles"][0]["continued_from"] = {"page": "1", "headline": "甲--乙"}
    assert evaluate(gold, page)["continued_from"] == Tally(1, 1, 1)
    page["articles"][0]["continued_from"]["page"] = 2
    assert evaluate(gold, page)["continued_from"] == Tally(0, 1, 1)
    page["articles"][0]["continued_from"] = None
    assert evaluate(gold, page)["continued_from"] == Tally(0, 0, 1)


@pytest.mark.parametrize(
    ("headline", "right"),
    [("甲水渡停航 乙桥通车", 1), ("乙桥通车", 1), ("桥通车", 0), ("", 0), (None, 0)],
)
def test_a_beginning_is_known_by_one_line_of_its_headline(headline, right):
    gold = {"articles": [{"headline": "丙镇的桥", "body": ["昨日，乙桥通车，市民步行过桥。"]}]}
    page = deepcopy(gold)
    for one, name in ((gold, "甲水渡停航 乙桥通车"), (page, headline)):
        one["articles"][0]["continued_from"] = {"page": 1, "headline": name}
    assert evaluate(gold, page)["continued_from"] == Tally(right, 1, 1)


def test_a_masthead_value_that_is_not_printed_costs_precision(gold):
    gold["masthead"] = {"title": "清河日报", "pages": 4}
    page = gold | {"masthead": {"title": "清河日报", "pages": 4, "cn": "14-0001"}}
    assert evaluate(gold, page)["masthead"] == Tally(2, 3, 2)


def test_pages_add_up_before_shares_are_taken(gold):
    right = evaluate(gold, gold)
    nothing = evaluate(gold, {"articles": []})
    assert total([right, nothing])["headline"].recall == 0.5
    assert total([])["headline"].f1 == 1


# The samples' own scorer and ours have to say the same.


@pytest.fixture
def reference(shared) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", shared / "samples" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_same(reference: ModuleType, gold: dict[str, Any], page: dict[str, Any]) -> None:
    theirs, ours = reference.score(gold, page), evaluate(gold, page)
    for measure in set(MEASURES) - {"masthead", "continued_from"}:
        said = theirs[measure]
        tally = ours[measure]
        assert (tally.right, tally.found, tally.wanted) == (
            said["tp"], said["pred"], said["gold"],
        ), measure  # fmt: skip
        assert tally.f1 == pytest.approx(said["f1"], abs=1e-3)
    assert f"{ours['masthead'].right}/{ours['masthead'].wanted}" == theirs["masthead"]


def annotated(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    found = []
    for gold in sorted(folder.rglob("*.gold.json")):
        page = next(gold.parent.glob(gold.name.removesuffix(".gold.json") + ".[tm]*"))
        found.append((page, json.loads(gold.read_text(encoding="utf-8"))))
    return found


def test_the_numbers_are_those_of_the_samples_scorer(shared, reference):
    pages = annotated(shared / "samples")
    assert len(pages) >= 10
    for file, gold in pages:
        assert_same(reference, gold, page_as_json(read_page(Source(file.name, file.read_bytes()))))


@pytest.mark.parametrize("case", CASE_PAGES, ids=lambda path: path.stem)
def test_the_numbers_are_those_of_the_samples_scorer_on_pages_of_ours(reference, case):
    page = read_case(case)
    assert_same(reference, page.gold, read(page.text))
    worse = "\n".join(line for n, line in enumerate(page.text.split("\n")) if n % 5)
    assert_same(reference, page.gold, read(worse))


# The command.


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in ("qinghe_p1", "qinghe_p2", "haiyu"):
        page = read_case(CASES / f"{name}.page")
        place = tmp_path / name.partition("_")[0] / "2023"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.txt").write_text(page.text, encoding="utf-8")
        gold = json.dumps(page.gold, ensure_ascii=False)
        (place / f"{name}.gold.json").write_text(gold, encoding="utf-8")
    (tmp_path / "qinghe" / "without_gold.txt").write_text("没有标注。", encoding="utf-8")
    return tmp_path


def test_the_command_scores_each_paper_and_all(folder, capsys):
    call_command("evaluate", str(folder), "--json")
    said = json.loads(capsys.readouterr().out)
    assert {paper: values["pages"] for paper, values in said["papers"].items()} == {
        "haiyu": 1,
        "qinghe": 2,
    }
    assert said["all"]["pages"] == 3
    assert set(said["all"]) == {"pages", *MEASURES}
    parts = [values["headline"]["wanted"] for values in said["papers"].values()]
    assert said["all"]["headline"]["wanted"] == sum(parts) > 0


def test_the_command_prints_a_table(folder, capsys):
    call_command("evaluate", str(folder))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["haiyu", "qinghe", "全部"]
    assert lines[1].split() == ["版数", "1", "2", "3"]
    assert [line.split()[0] for line in lines[2:]] == list(MEASURES)


def test_the_command_says_what_it_misses(tmp_path):
    with pytest.raises(CommandError, match="没有这个文件夹"):
        call_command("evaluate", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="没有带标注的版面"):
        call_command("evaluate", str(tmp_path))


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [("A2", "A02", 1), ("三", "3", 1), ("03", "3", 1), ("A101", "A11", 0), ("2", "3", 0)],
)
def test_pages_of_jumps_are_compared_as_pages(wanted, found, right):
    article = {"headline": "石门水厂二期通水", "body": ["水厂二期昨日通水。"], "kind": "news"}
    gold, page = ({"articles": [article | {"jump_to": to}]} for to in (wanted, found))
    assert evaluate(gold, page)["jump_to"] == Tally(right, 1, 1)
