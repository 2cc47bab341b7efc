"""Benchmarks: `make bench`. Each module with a `run()` is one table; see `bench.__main__`."""
