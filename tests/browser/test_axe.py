"""axe-core finds nothing wrong with the pages that show pictures, in any colours, wide or narrow.

axe-core is fetched by npm when the tests run, into the cache of the tests; the site never has it.
"""

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.browser.viewing import DESK, PHONE, article_named, click_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VERSION = "4.14.1"
PAGE = "/yunzhou/2023-03-05/1/"
ISSUE = "/yunzhou/2023-03-05/"
LEAD, BESIDE = "春耕备耕忙起来", "市图书馆延长开放时间"

RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}"""


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The source of axe-core; the tests are skipped where it cannot be had."""
    folder = Path(request.config.cache.mkdir("axe-core"))
    archive = folder / f"axe-core-{VERSION}.tgz"
    if not archive.exists():
        if shutil.which("npm") is None:
            pytest.skip("npm is not installed, and axe-core is not in the cache")
        fetched = subprocess.run(
            ["npm", "pack", "--silent", f"axe-core@{VERSION}"],
            cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        if fetched.returncode or not archive.exists():
            pytest.skip(f"npm could not fetch axe-core: {fetched.stderr.strip()[-200:]}")
    with tarfile.open(archive) as packed:
        return packed.extractfile("package/axe.min.js").read().decode()


def violations(tab, axe: str) -> list[str]:
    tab.evaluate(axe)
    return tab.evaluate(RUN)


def test_axe_does_find_what_is_wrong(axe, look, printed):
    tab = look(PAGE)
    tab.evaluate("document.querySelector('.viewer-picture').removeAttribute('alt')")
    assert [one.split(":")[0] for one in violations(tab, axe)] == ["image-alt"]


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "phone"])
def test_the_viewer_and_what_opens_in_it(axe, look, printed, size, theme):
    tab = look(PAGE + "?q=春耕", size)
    tab.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    assert violations(tab, axe) == []
    if size == DESK:
        click_on(tab, BESIDE)
        tab.wait_for_selector(".viewer-reading .story")
        assert violations(tab, axe) == []
        tab.go_back()
        tab.click("[data-select]")
        tab.wait_for_selector(".viewer-words text", state="attached")
        assert violations(tab, axe) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "phone"])
def test_the_other_pages_that_show_pictures(axe, look, printed, size):
    article = article_named(LEAD).get_absolute_url()
    for address in ("/", ISSUE, f"{article}?q=春耕", f"{PAGE}?view=text", "/search/?q=春耕"):
        tab = look(address, size)
        assert violations(tab, axe) == [], address
