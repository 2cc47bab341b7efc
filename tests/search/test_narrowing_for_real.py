"""Every value the search page offers leads to as many results as it says, and back again."""

from urllib.parse import urljoin

import pytest

from tests.views.markup import Element, read

from . import archive_for_tests
from .conftest import index_everything

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

PAGE = "/search/"


def page(client, address: str) -> Element:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return read(answer.content.decode())


def total(shown: Element) -> int:
    counts = [int(count.text().replace(",", "")) for count in shown.select(".summary b")]
    return sum(counts)


def groups(shown: Element) -> dict[str, list[Element]]:
    """Return the links of each group of values, by the class that names the group."""
    sections = shown.select(".narrowing section")
    return {section["class"].split("choices-")[1]: section.select("a") for section in sections}


def test_each_value_narrows_to_its_count_and_widens_again(transactional_db, client) -> None:
    archive_for_tests.build()
    index_everything()
    first = page(client, f"{PAGE}?q=的")
    offered = groups(first)
    assert {"date", "newspaper", "column", "kind", "contributor", "agency", "type"} <= set(offered)
    for name, links in offered.items():
        for link in links:
            [count] = link.select(".count")
            narrowed = page(client, urljoin(PAGE, link["href"]))
            assert total(narrowed) == int(count.text()), (name, link.text())
            chosen = [one for one in narrowed.select(".understood a") if "q=" in one["href"]]
            assert any(total(page(client, urljoin(PAGE, one["href"]))) == total(first)
                       for one in chosen), (name, link.text())  # fmt: skip


def test_what_is_chosen_is_marked_among_the_values(transactional_db, client) -> None:
    archive_for_tests.build()
    index_everything()
    first = page(client, f"{PAGE}?q=的")
    for name, links in groups(first).items():
        narrowed = page(client, urljoin(PAGE, links[0]["href"]))
        [chosen] = narrowed.select(f".narrowing .choices-{name} a[aria-current]")
        widened = page(client, urljoin(PAGE, chosen["href"]))
        assert total(widened) == total(first), name


def test_bars_over_time_add_up_and_lead_to_their_results(transactional_db, client) -> None:
    archive_for_tests.build()
    index_everything()
    first = page(client, f"{PAGE}?q=的")
    bars = first.select(".histogram a")
    narrowed = [total(page(client, urljoin(PAGE, bar["href"]))) for bar in bars]
    assert len(narrowed) == 2
    assert sum(narrowed) == total(first)
