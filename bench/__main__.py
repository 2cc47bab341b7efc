"""Run the benchmarks of this package and print each as a table.

    python -m bench                                all of them
    python -m bench engines --articles 77252 …     those whose module name is given

A benchmark is a module of this package with ``run() -> Iterable[Mapping[str, object]]``: one
mapping a row, the keys are the headings, in the order of the first row that has them. A row can
compare: a heading that ends in "ratio" is shown as "1.50×". The first line of the module's
docstring is the title. A benchmark that cannot run here raises `bench.table.Missing` and says why.
Options are handed on as the environment variables BENCH_ARTICLES, BENCH_CORPUS and so on.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from types import ModuleType

import bench
from bench.table import Missing, layout


def options() -> argparse.ArgumentParser:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", help="benchmarks; all where none is named")
    parser.add_argument("--articles", type=int, help="how many articles are measured with (5000)")
    parser.add_argument("--corpus", help="JSON lines, or dated headlines (.tsv); .xz is unpacked")
    parser.add_argument("--engines", help="parts of the names of engines, with commas between")
    parser.add_argument("--keep", help="a folder for the indexes, to be used again")
    parser.add_argument("--clock", choices=["wall", "cpu"], help="what queries are timed by")
    parser.add_argument("--build-only", action="store_const", const="1", help="build, ask nothing")
    return parser


def benchmarks(names: Sequence[str]) -> Iterator[ModuleType]:
    """Yield the modules that measure something, all or those named."""
    for found in pkgutil.iter_modules(bench.__path__):
        if found.name == "__main__" or (names and found.name not in names):
            continue
        module = importlib.import_module(f"bench.{found.name}")
        if hasattr(module, "run"):
            yield module


def title(module: ModuleType) -> str:
    """Return the first line of the module's docstring."""
    return (module.__doc__ or module.__name__).strip().partition("\n")[0]


def main(arguments: Sequence[str]) -> int:
    """Print the tables; return 1 when a name given is no benchmark."""
    given = vars(options().parse_args(arguments))
    names = given.pop("names")
    os.environ.update(
        {f"BENCH_{name.upper()}": str(value) for name, value in given.items() if value}
    )
    unknown = set(names)
    for module in benchmarks(names):
        unknown.discard(module.__name__.removeprefix("bench."))
        print(f"\n{title(module)}", flush=True)
        started = time.perf_counter()
        try:
            print(layout(list(module.run())))
        except Missing as reason:
            print(f"not run: {reason}")
        print(f"({time.perf_counter() - started:.1f} s)")
    for name in sorted(unknown):
        print(f"There is no benchmark named {name}.", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    # What runs in processes of its own is ended with the benchmark, however that ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    sys.exit(main(sys.argv[1:]))
