"""What is to be indexed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexRequest(models.Model):
    """An issue whose index entries are to be written anew, or dropped if it is gone or a draft.

    Written in the transaction that changed the issue and deleted once the index holds the change,
    so that a process killed in between leaves a row that the next run mends. `issue_id` is no
    foreign key: it outlives its issue.
    """

    issue_id = models.BigIntegerField(unique=True)
    token = models.UUIDField()

    class Meta:
        verbose_name = verbose_name_plural = _("待编索引")

    def __str__(self) -> str:
        return str(self.issue_id)
