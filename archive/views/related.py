"""Related articles, kept for a while: to find them costs a dozen small searches."""

import logging

from django.core.cache import cache
from haystack.utils import get_identifier

from archive.models import Article
from archive.search import SearchError
from archive.search.related import related
from archive.search_indexes import article_units

_log = logging.getLogger(__name__)

KEPT_SECONDS = 15 * 60
"""How long they stay the same; what is withdrawn meanwhile is left out all the same."""


def related_to(article: Article) -> list[Article]:
    """Return published articles about the same, the nearest first; none while search is out.

    The other parts of an article that goes on on another page, and other printings of a notice, are
    shown beside it, and left out.
    """
    key = f"related:{article.public_id}"
    found: list[int] | None = cache.get(key)
    if found is None:
        try:
            entries = related(get_identifier(article), list(article_units(article)))
        except SearchError:
            _log.exception("the index does not answer")
            return []
        found = [int(entry.pk) for entry in entries]
        cache.set(key, found, KEPT_SECONDS)
    if not found:
        return []
    articles = Article.objects.published().with_place().defer("body", "digest").in_bulk(found)
    beside = {article.continued_from_id, article.rest.pk if article.rest else None}
    return [
        articles[pk]
        for pk in found
        if pk in articles and pk not in beside and not _is_printing_of(article, articles[pk])
    ]


def _is_printing_of(article: Article, other: Article) -> bool:
    return bool(article.repeat_group) and article.repeat_group == other.repeat_group
