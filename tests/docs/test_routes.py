"""Every address of the site is documented, and no other."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.docs.documents import rows


def walk(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, here)
        else:
            yield here, entry


def is_ours(address: str, pattern: URLPattern) -> bool:
    """Whether the project itself made this address; Django's admin makes its own."""
    if not address.startswith("/admin/"):
        return True
    view = inspect.unwrap(pattern.callback)
    owner = getattr(getattr(view, "__self__", None), "__class__", None)
    module = view.__module__
    made_here = owner is not None and view.__name__ in vars(owner)
    return module.startswith("archive.") and (owner is None or made_here)


def address_of(route: str) -> str:
    """Write a route as the documents do: converters left out, regular expressions plain."""
    return (
        re.sub(r"<\w+:(\w+)>", r"<\1>", route).replace("^", "").replace("$", "").replace("\\", "")
    )


def test_every_route_is_documented() -> None:
    routes = {
        address_of(address): pattern.name
        for address, pattern in walk(get_resolver())
        if is_ours(address, pattern)
    }
    table = rows("docs/routes.md")
    assert set(routes) - set(table) == set()
    named = {address: cells[0].strip("`") for address, cells in table.items()}
    wrong = {a: (name, named[a]) for a, name in routes.items() if name and named[a] != name}
    assert wrong == {}


def test_no_route_is_documented_that_is_not_there() -> None:
    routes = {address_of(address) for address, _pattern in walk(get_resolver())}
    assert set(rows("docs/routes.md")) - routes - {"/admin/", "/static/<path>"} == set()
