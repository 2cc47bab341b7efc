"""Benchmarks: `make bench`. Each module with a `run()` is one table; see `bench.__main__`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
os.environ.setdefault("DEBUG", "1")
