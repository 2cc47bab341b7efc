"""Runs commands of the archive in processes that a test may kill at any moment.

A warm process that forks: each job has the whole program loaded and no connection open, so that
a kill hits the work and not the start. Jobs come as lines of JSON, ``{"job": name, …}``; the pid
of a `start` is answered at once, every other job by its result.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django

    django.setup()
    _warm()
    _answer("ready")
    for line in sys.stdin:
        order = json.loads(line)
        if order["job"] == "start":
            _answer(_start(order["command"]))
        else:
            _answer(_in_child(JOBS[order["job"]], order))


def _warm() -> None:
    """Load what the commands load, and read a page, without touching the database."""
    import archive.management.commands.ingest
    import archive.management.commands.worker
    import archive.search_indexes  # noqa: F401
    from archive.paper import Source, read_page
    from archive.search import analysis

    analysis.words("大同日报")
    sample = ROOT / "fixtures/datong/2022-08-21/p1.md"
    read_page(Source(sample.name, sample.read_bytes()))


def _start(command: list[str]) -> int:
    pid = os.fork()
    if pid == 0:
        os.setsid()
        _quiet()
        os._exit(_ran(lambda: _run(command)))
    return pid


def _quiet() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)


def _ran(work: Callable[[], object]) -> int:
    try:
        work()
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _in_child(job: Callable[..., object], order: dict[str, Any]) -> object:
    """Do a job in a process of its own and hand back what it returns."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _quiet()

        def work() -> None:
            with os.fdopen(writer, "w") as file:
                json.dump(job(**{k: v for k, v in order.items() if k != "job"}), file)

        os._exit(_ran(work))
    os.close(writer)
    with os.fdopen(reader) as file:
        text = file.read()
    _, status = os.waitpid(pid, 0)
    return json.loads(text) if text and status == 0 else {"failed": status}


def _run(command: list[str]) -> None:
    from django.core.management import call_command

    call_command(*command)


def run(command: list[str]) -> str:
    """Run a command to its end."""
    _run(command)
    return "done"


def receive(path: str) -> str:
    """Hand in what stands under a path, as the upload page does, and leave it to a worker."""
    from archive.ingest import collect
    from archive.ingest import receive as take
    from archive.paper import Answers

    take(collect([path]), answers=Answers(), publish=True)
    return "done"


def state() -> dict[str, Any]:
    """What the database and the index hold, and whether the index is what it should be."""
    from django_tasks_db.models import DBTaskResult

    from archive.models import IndexRequest, Issue, Page, Upload
    from tests.ingest import states

    found, wanted = states.index(), states.index_as_it_should_be()
    return {
        "issues": {str(issue): _contents(issue) for issue in Issue.objects.all()},
        "addresses": _addresses(),
        "empty_issues": Issue.objects.filter(pages=None).count(),
        "bare_pages": Page.objects.filter(articles=None, captions=None).count(),
        "uploads": sorted(Upload.objects.values_list("state", flat=True)),
        "requests": IndexRequest.objects.count(),
        "running": DBTaskResult.objects.running().count(),
        "ready": DBTaskResult.objects.filter(status="READY").count(),
        "index_size": len(found),
        "missing": [entry.key for entry in wanted if entry not in found],
        "ghosts": [entry.key for entry in found if entry not in wanted],
    }


def _contents(issue: Any) -> list[Any]:
    """All a reader sees of an issue, without keys that differ from run to run."""
    return [
        issue.state,
        issue.number,
        [
            [
                page.number,
                page.text,
                page.problems.count(),
                [
                    [a.headline, a.kicker, a.byline_text, a.paragraphs, a.contributors.count()]
                    for a in page.articles.order_by("position")
                ],
                [[c.text, c.credit, bool(c.article)] for c in page.captions.order_by("position")],
            ]
            for page in issue.pages.order_by("position")
        ],
    ]


def _addresses() -> dict[str, str]:
    from archive.models import Article

    return {f"{a.page} {a.headline}": a.public_id for a in Article.objects.select_related("page")}


JOBS: dict[str, Callable[..., object]] = {"run": run, "receive": receive, "state": state}


def _answer(value: object) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    main()
