"""Every command and every option of it is documented."""

from __future__ import annotations

import re

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from tests.docs.documents import ROOT, commands, sections, text

OURS = sorted(name for name, app in get_commands().items() if app == "archive")
COMMON = {option for action in BaseCommand().create_parser("manage.py", "")._actions
          for option in action.option_strings}  # fmt: skip


def options(name: str) -> set[str]:
    parser = load_command_class("archive", name).create_parser("manage.py", name)
    return {
        action.option_strings[-1]
        for action in parser._actions
        if action.option_strings and not set(action.option_strings) & COMMON
    }


def documented(name: str) -> str:
    found = [body for heading, body in sections("docs/commands.md").items()
             if re.match(rf"manage\.py {name}( |$)", heading)]  # fmt: skip
    assert len(found) == 1, f"docs/commands.md has no section on manage.py {name}"
    return found[0]


@pytest.mark.parametrize("name", OURS)
def test_each_command_has_a_section_with_all_its_options(name: str) -> None:
    body = documented(name)
    missing = [option for option in sorted(options(name)) if f"`{option}" not in body]
    assert missing == []


@pytest.mark.parametrize("name", OURS)
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    promised = set(re.findall(r"^\| `(--[a-z-]+)", documented(name), re.MULTILINE))
    assert promised <= options(name)


def test_no_command_is_documented_that_is_not_there() -> None:
    promised = {
        heading.split()[1]
        for heading in sections("docs/commands.md")
        if heading.startswith("manage.py ")
    }
    assert promised <= set(get_commands())


def test_each_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE)
    missing = [target for target in targets if f"| `make {target}" not in text("docs/commands.md")]
    assert missing == []


def test_no_make_target_is_named_that_is_not_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "docs/commands.md"):
        named = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text(name), re.MULTILINE)
        assert set(named) <= targets, name


@pytest.mark.parametrize("name", ["README.md", "docs/operations.md", "CONTRIBUTING.md"])
def test_examples_use_commands_that_are_there(name: str) -> None:
    used = re.findall(r"manage\.py ([a-z_]+)", "\n".join(commands(name)))
    assert set(used) <= set(get_commands())


def test_both_readmes_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh.md")
    assert "make run" in commands("README.md")


def test_files_that_examples_name_are_there() -> None:
    named = re.findall(r"\b(?:fixtures|container|docs)/[\w./-]+", "\n".join(commands("README.md")))
    assert all((ROOT / name).exists() for name in named)
