"""Which issues the index has still to take up."""

import uuid

from archive.models import IndexRequest


def request(issue_id: int) -> None:
    """Note, in the caller's transaction, that an issue's index entries are to be written anew."""
    IndexRequest.objects.update_or_create(issue_id=issue_id, defaults={"token": uuid.uuid4()})


def drain() -> int:
    """Bring the index up to date; returns how many issues it wrote."""
    return 0
