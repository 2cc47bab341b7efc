"""An editor's way in Chromium: hand in, watch, look, publish, find; and again with changes."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import expect

from archive.models import Article, GoneArticle, Issue, Upload
from tests.ingest import states

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = {
    "2022-08-20-p1.txt": ROOT / "fixtures/datong/2022-08-20/p1.txt",
    "2022-08-21-p1.md": ROOT / "fixtures/datong/2022-08-21/p1.md",
}
CHROMIUM = shutil.which("chromium")
SECONDS = 1000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser of this machine."""
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright runs an event loop in this thread; the tests' own queries wait for no one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Editor:
    """What an editor does in the browser."""

    def __init__(self, tab: Any, site: str) -> None:
        self.tab = tab
        self.site = site
        self.complaints: list[str] = []
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def log_in(self) -> None:
        User.objects.create_superuser("editor", password="secret")
        self.tab.goto(f"{self.site}/admin/")
        self.tab.fill("input[name=username]", "editor")
        self.tab.fill("input[name=password]", "secret")
        self.tab.click("input[type=submit]")
        self.tab.wait_for_selector("text=报纸档案")

    def upload(self, folder: Path, files: dict[str, bytes]) -> None:
        """Choose files, all at once, and send the form."""
        folder.mkdir(exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        self.tab.goto(f"{self.site}/admin/archive/upload/add/")
        self.tab.set_input_files("input[name=page_files]", [folder / name for name in files])
        self.tab.click("input[type=submit]")

    def wait_until(self, state: str) -> str:
        """Wait for an upload's page to come to a state by itself; returns what it says."""
        where = f"[data-state={state}]"
        self.tab.wait_for_selector(where, timeout=30 * SECONDS)
        return self.tab.inner_text(where)

    def publish_all(self) -> None:
        """Publish each issue of the upload that is shown."""
        watch = self.tab.url
        while self.tab.locator("button", has_text="发布").count():
            self.tab.locator("button", has_text="发布").first.click()
            self.tab.wait_for_selector("text=已发布：")
            self.tab.goto(watch)

    def find(self, words: str) -> list[str]:
        """Search on the site, and return the addresses of the exact hits."""
        self.tab.goto(f"{self.site}/")
        self.tab.fill("input[name=q]", words)
        self.tab.press("input[name=q]", "Enter")
        self.tab.wait_for_url("**/search/**")
        links = self.tab.locator(".found-list .hits .hit h2 a")
        return [links.nth(i).get_attribute("href") for i in range(links.count())]


@pytest.fixture
def editor(chromium: Any, live_server: Any) -> Iterator[Editor]:
    """An editor, logged in."""
    context = chromium.new_context(locale="zh-CN")
    one = Editor(context.new_page(), live_server.url)
    one.log_in()
    yield one
    context.close()
    assert not one.complaints


def pages(**changes: Callable[[str], str]) -> dict[str, bytes]:
    """The two sample pages under names that say date and page; `changes` by the day."""
    made = {}
    for name, path in PAGES.items():
        text = path.read_text()
        change = changes.get(f"day_{name[8:10]}")
        made[name] = (change(text) if change else text).encode()
    return made


@contextmanager
def worker(var_dir: Path) -> Iterator[None]:
    """A real worker beside the site, on the same database, files and index."""
    database = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "VAR_DIR": str(var_dir),
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": "only-for-tests" * 5,
        "LOG_LEVEL": "WARNING",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker", "--interval", "0.2", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_from_the_files_to_the_marked_hit(editor, own_files, settings, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("the worker of this test shares the SQLite file of the tests")
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    editor.upload(tmp_path / "sent", pages())
    waiting = editor.wait_until("waiting")
    assert "0 / 2" in waiting
    expect(editor.tab.locator("progress")).to_have_count(1)
    with worker(own_files):
        done = editor.wait_until("done")
        assert "大同日报 2022-08-20" in done
        assert "大同日报 2022-08-21" in done
        assert not Issue.objects.published().exists()

        watch = editor.tab.url
        editor.tab.click("text=大同日报 2022-08-21 >> nth=-1")
        desk = editor.tab.locator("#desk")
        expect(desk.locator(".desk-source")).to_contain_text(
            "共商数智化时代客服中心价值重塑之道", use_inner_text=True
        )
        expect(desk.locator(".desk-articles")).to_contain_text(
            "第十八届中国呼叫中心产业发展年会", use_inner_text=True
        )
        assert editor.find("晋阳湖") == []

        editor.tab.goto(watch)
        editor.publish_all()
        for _ in range(300):
            hits = editor.find("晋阳湖")
            if hits:
                break
            editor.tab.wait_for_timeout(200)
    assert hits
    editor.tab.click(".hits .hit a")
    expect(editor.tab.locator("mark").first).to_be_attached()
    marked = editor.tab.locator("mark").first
    assert re.sub(r"\W", "", marked.inner_text()) == "晋阳湖"
    expect(marked).to_be_visible()


def test_names_that_say_nothing_are_asked_about(editor, tmp_path):
    texts = list(pages().values())
    editor.upload(tmp_path / "sent", {"one.txt": texts[0], "two.txt": texts[1]})
    assert "one.txt" in editor.wait_until("question")
    assert not Issue.objects.exists()
    editor.tab.click("text=继续阅读")
    expect(editor.tab.locator(".errorlist")).to_have_count(1)
    editor.tab.fill("input[name=date]", "2022-08-20")
    editor.tab.click("text=继续阅读")
    editor.wait_until("done")
    assert {str(issue) for issue in Issue.objects.all()} == {
        "大同日报 2022-08-20",
        "大同日报 2022-08-21",
    }


def test_the_date_of_the_form_against_the_masthead(editor, tmp_path):
    editor.upload(tmp_path / "sent", {})
    expect(editor.tab.locator(".errorlist").first).to_contain_text(
        "没有收到文件", use_inner_text=True
    )
    file = tmp_path / "page.md"
    file.write_bytes(pages()["2022-08-21-p1.md"])
    editor.tab.set_input_files("input[name=page_files]", [file])
    editor.tab.fill("input[name=date]", "2022-08-22")
    editor.tab.click("input[type=submit]")
    said = editor.wait_until("refused")
    assert "2022-08-21" in said
    assert "2022-08-22" in said
    assert not Issue.objects.exists()
    editor.tab.fill("input[name=date]", "")
    editor.tab.click("text=继续阅读")
    editor.wait_until("done")
    assert str(Issue.objects.get()) == "大同日报 2022-08-21"


def test_the_same_again_and_a_changed_page(editor, tmp_path):
    editor.upload(tmp_path / "sent", pages())
    editor.wait_until("done")
    editor.publish_all()
    before, indexed = states.database(Upload), states.index()
    assert indexed == states.index_as_it_should_be()
    addresses = dict(Article.objects.values_list("headline", "public_id"))

    editor.upload(tmp_path / "again", pages())
    assert "没有变化" in editor.wait_until("done")
    assert states.database(Upload) == before
    assert states.index() == indexed

    def change(text: str) -> str:
        assert "战略性新兴产业提质增效" in text
        return text.replace("战略性新兴产业提质增效", "战略性新兴产业再上台阶")

    editor.upload(tmp_path / "changed", pages(day_21=change))
    done = editor.wait_until("done")
    assert "大同日报 2022-08-20：没有变化" in done
    assert "大同日报 2022-08-21：替换第 1 版" in done
    assert dict(Article.objects.values_list("headline", "public_id")) == addresses
    assert not GoneArticle.objects.exists()
    assert states.index() == states.index_as_it_should_be()
    assert editor.find("产业提质增效") == []
    (hit, *_) = editor.find("产业再上台阶")
    assert hit.split("?")[0].rstrip("/").split("/")[-1] in addresses.values()
    editor.tab.click(".hits .hit a")
    expect(editor.tab.locator("mark").first).to_contain_text("再上台阶", use_inner_text=True)


def test_a_folder_brings_its_names_along(editor, tmp_path):
    folder = tmp_path / "大同日报"
    for day, path in (("2022-08-20", "p1.txt"), ("2022-08-21", "p1.md")):
        (folder / day).mkdir(parents=True)
        shutil.copy(ROOT / "fixtures/datong" / day / path, folder / day / path)
    (folder / ".DS_Store").write_bytes(b"\0")
    editor.tab.goto(f"{editor.site}/admin/archive/upload/add/")
    editor.tab.set_input_files("input[name=folder]", folder)
    editor.tab.click("input[type=submit]")
    editor.wait_until("done")
    expect(editor.tab.locator(".upload-files").first).to_contain_text(
        "大同日报/2022-08-20/p1.txt", use_inner_text=True
    )
    assert Issue.objects.count() == 2


def test_too_many_files_are_refused_in_words(editor, tmp_path):
    many = {f"{number}.txt": b"x" for number in range(10_000)}
    editor.upload(tmp_path / "many", many)
    editor.tab.wait_for_selector(".errorlist", timeout=60 * SECONDS)
    expect(editor.tab.locator(".errorlist").first).to_contain_text(
        "一次最多 6000 个", use_inner_text=True
    )
    assert not Upload.objects.exists()
