"""The group of those who upload, mend and publish, and do nothing else in the admin."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

EDITORS = "编辑"
"""The group's name. It is data like any account, so it is not translated."""

MAY = (
    "add_upload", "change_upload", "view_upload",
    "change_issue", "view_issue", "publish_issue",
    "change_page", "view_page",
    "change_article", "view_article", "delete_article",
    "change_photocaption", "view_photocaption", "delete_photocaption",
    "change_column", "view_column", "change_contributor", "view_contributor",
    "view_newspaper",
)  # fmt: skip
"""What editors may do. Articles and captions they remove can be had back on the desk; issues and
pages, newspapers and uploads are left to administrators."""


def make_group() -> bool:
    """Make the group where there is none; whether it was made.

    A group that is there stays as it is: an administrator may have changed what it may do.
    """
    group, made = Group.objects.get_or_create(name=EDITORS)
    if made:
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="archive", codename__in=MAY)
        )
    return made
