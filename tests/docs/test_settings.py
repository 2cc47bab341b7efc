"""Every setting that is read from the environment is documented, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.documents import ROOT, rows, text

SOURCES = sorted([*(ROOT / "archive").glob("**/*.py"), ROOT / "gunicorn.conf.py"])
READERS = {"_flag", "_words", "_whole_number", "_log_level", "_time_zone", "getenv"}
"""What reads a variable whose name is the first argument, besides os.environ itself."""
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE"}


def is_environ(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def read_names(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and is_environ(node.value):
            yield from literal(node.slice)
        elif isinstance(node, ast.Call) and node.args:
            called = node.func
            from_environ = isinstance(called, ast.Attribute) and is_environ(called.value)
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if from_environ or name in READERS:
                yield from literal(node.args[0])


def literal(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def settings_read() -> set[str]:
    return {name for path in SOURCES for name in read_names(path.read_text("utf-8"))} - NOT_SETTINGS


def test_the_reader_of_this_test_sees_each_way_of_reading() -> None:
    source = "import os\nos.environ['A']\nos.environ.get('B')\nos.getenv('C')\n_flag('D', True)"
    assert set(read_names(source)) == {"A", "B", "C", "D"}


def test_every_setting_is_documented() -> None:
    assert settings_read() - set(rows("docs/settings.md")) == set()


def test_no_setting_is_documented_that_is_not_read() -> None:
    elsewhere = set(re.findall(r"\$\{(\w+)", text("compose.yaml")))
    elsewhere |= set(re.findall(r"^(\w+) \?=", text("Makefile"), re.MULTILINE))
    elsewhere |= set(re.findall(r"\$\{(\w+)", text(".ci/python")))
    assert set(rows("docs/settings.md")) - settings_read() - elsewhere == set()


def test_the_variables_of_compose_are_documented() -> None:
    assert set(re.findall(r"\$\{(\w+)", text("compose.yaml"))) <= set(rows("docs/settings.md"))


def test_settings_are_read_in_few_places() -> None:
    readers = {
        path.relative_to(ROOT)
        for path in SOURCES
        if set(read_names(path.read_text("utf-8"))) - NOT_SETTINGS
    }
    assert readers <= {
        Path("archive/settings.py"),
        Path("archive/secret_key.py"),
        Path("archive/healthcheck.py"),
        Path("gunicorn.conf.py"),
    }
