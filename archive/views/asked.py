"""A search as it stands in an address, and the addresses that lead on from it."""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from archive.models import Article
from archive.search import Narrowing
from archive.search.values import period

Sort = Literal["relevance", "newest", "oldest"]

LONGEST_QUERY = 300
"""Characters of a query: room for a sentence pasted in; longer than that is a mistake."""

SORTS = [("relevance", _("相关")), ("newest", _("最新")), ("oldest", _("最早"))]

TYPES = [("article", _("稿件")), ("caption", _("图片说明"))]

_NAMES = {"leaf": "page"}
"""Name in the address → name of the attribute, where they differ: `page` turns the pages."""

_ATTRIBUTES = [field.name for field in fields(Narrowing)]

EVERYWHERE = Narrowing()

_SHOWN = {attribute: name for name, attribute in _NAMES.items()}


class SearchForm(forms.Form):
    """What stands in the address of a search; anything senseless counts as not said."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={"max_length": _("检索词太长，请缩短到%(limit_value)d字以内。")},
    )
    date = forms.CharField(max_length=40, required=False)
    newspaper = forms.SlugField(required=False)
    leaf = forms.CharField(max_length=10, required=False)
    column = forms.CharField(max_length=200, required=False)
    kind = forms.ChoiceField(choices=Article.Kind.choices, required=False)
    contributor = forms.CharField(max_length=200, required=False)
    agency = forms.CharField(max_length=200, required=False)
    type = forms.ChoiceField(choices=TYPES, required=False)
    sort = forms.ChoiceField(choices=SORTS, required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def clean_date(self) -> str:
        """Take no date for one that is none."""
        date: str = self.cleaned_data["date"]
        return date if period(date) else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the reader means it."""

    text: str
    narrowing: Narrowing = EVERYWHERE
    sort: Sort = "relevance"
    page: int = 1

    @property
    def anything(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.text or self.narrowing.chosen)

    @property
    def hidden(self) -> dict[str, str]:
        """What a new query keeps of this one, by its name in the address."""
        return {_SHOWN.get(name, name): value for name, value in self.narrowing.chosen.items()}

    def address(self, **changes: str | int) -> str:
        """Return the query part of its address, with changes; defaults are left out."""
        asked = {"q": self.text, **self.hidden, "sort": self.sort, "page": self.page} | changes
        silent = {"sort": "relevance", "page": 1}
        return "?" + urlencode({k: v for k, v in asked.items() if v and v != silent.get(k)})

    def narrowed(self, attribute: str, value: str) -> str:
        """Return the address of this search narrowed to a value; to none, it is widened."""
        narrowing = replace(self.narrowing, **{attribute: value})
        return Asked(self.text, narrowing, self.sort).address()

    def widest(self) -> str:
        """Return the address of this search without what narrows it."""
        return Asked(self.text, sort=self.sort).address()


def asked_in(address: QueryDict) -> tuple[Asked, list[str]]:
    """Return the search that an address asks for, and what is wrong with its query."""
    form = SearchForm(address)
    form.is_valid()
    clean: dict[str, Any] = form.cleaned_data
    narrowing = Narrowing(
        **{
            field.name: clean.get(_SHOWN.get(field.name, field.name)) or ""
            for field in fields(Narrowing)
        }
    )
    asked = Asked(
        text=clean.get("q") or "",
        narrowing=narrowing,
        sort=cast("Sort", clean.get("sort") or "relevance"),
        page=clean.get("page") or 1,
    )
    return asked, [str(error) for error in form.errors.get("q", ())]
