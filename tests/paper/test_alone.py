import subprocess
import sys

FORBIDDEN = """
import sys
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "haystack", "whoosh"}:
            raise ImportError(name)
sys.meta_path.insert(0, Wall())
import archive.paper
TEXT = "标题\\n\\n本报讯 昨日开通。"
page = archive.paper.read_page(archive.paper.Source("p1.txt", TEXT.encode()))
print(len(page.articles))
"""


def test_reading_works_without_django():
    run = subprocess.run(
        [sys.executable, "-c", FORBIDDEN], capture_output=True, text=True, check=False
    )
    assert run.stdout == "1\n", run.stderr
