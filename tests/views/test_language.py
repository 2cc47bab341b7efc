"""The English interface: complete, current, and without Chinese but for what was printed."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from archive.models import Article

HERE = Path(settings.BASE_DIR)
CATALOGUE = HERE / "archive/locale/en/LC_MESSAGES/django.po"
VOID = {"meta", "link", "input", "br", "hr", "img"}

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="GNU gettext is not installed"
)


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@needs_gettext
def test_every_message_is_translated_and_none_is_left_over(tmp_path):
    for folder in ("archive", "templates"):
        shutil.copytree(
            HERE / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    (tmp_path / "static").mkdir()
    made = run(
        sys.executable, "-m", "django", "makemessages", "-l", "en", "--keep-pot",
        cwd=tmp_path, PYTHONPATH=str(tmp_path), DJANGO_SETTINGS_MODULE="archive.settings",
        DEBUG="1", VAR_DIR=str(tmp_path / "var"),
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    compared = run("msgcmp", CATALOGUE, tmp_path / "archive/locale/django.pot", cwd=HERE)
    assert compared.stderr == "", "run makemessages and compilemessages for en, and translate"


@needs_gettext
def test_the_compiled_catalogue_is_that_of_the_source(tmp_path):
    fresh = tmp_path / "django.mo"
    assert run("msgfmt", "--check-format", "-o", fresh, CATALOGUE, cwd=HERE).returncode == 0
    with fresh.open("rb") as new, CATALOGUE.with_suffix(".mo").open("rb") as kept:
        messages = [gettext.GNUTranslations(file)._catalog for file in (new, kept)]
    assert messages[0] == messages[1]


class Untranslated(HTMLParser):
    """Collects Chinese text of a page outside elements that say they are Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.chinese: list[bool] = []
        self.stray: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        language = dict(attrs).get("lang")
        inherited = self.chinese[-1] if self.chinese else False
        self.chinese.append(language.startswith("zh") if language else inherited)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.chinese.pop()

    def handle_data(self, data):
        if re.search(r"[一-鿿]", data) and not self.chinese[-1]:
            self.stray.append(data.strip())


@pytest.mark.parametrize(
    "address",
    ["/", "/yunzhou/", "/yunzhou/2023/", "/yunzhou/2023/03/", "/yunzhou/2023-03-05/",
     "/yunzhou/2023-03-05/1/", "/yunzhou/2023-03-05/2/", "article", "/search/", "/search/?q=种子",
     "/search/?q=none", "/yunzhou/2020-01-01/", "/nothing/"],
)  # fmt: skip
def test_an_english_page_is_english_but_for_the_paper(client, full, found, address):
    found(0 if address.endswith("none") else 45)
    client.cookies["django_language"] = "en"
    address = address.replace("article", Article.objects.first().get_absolute_url())
    page = client.get(address).content.decode()
    reader = Untranslated()
    reader.feed(re.sub(r"<title>.*?</title>", "", page, flags=re.DOTALL))
    assert reader.stray == []
