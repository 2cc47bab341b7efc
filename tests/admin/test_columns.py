"""Columns in the admin: learned ones, other names, merging."""

import pytest
from django.urls import reverse

from archive.models import Column, IndexRequest
from tests.views import shelf

pytestmark = pytest.mark.django_db

LIST = "/admin/archive/column/"


@pytest.fixture
def labels() -> tuple[Column, Column]:
    for day in ("2023-03-05", "2023-03-06", "2023-03-07"):
        shelf.article(shelf.page(shelf.issue(day)), "甲", "正文。", column="乡村振兴")
    shelf.article(shelf.page(shelf.issue("2023-03-08")), "乙", "正文。", column="乡村报兴")
    Column.objects.filter(label="").delete()
    return Column.objects.get(label="乡村振兴"), Column.objects.get(label="乡村报兴")


def rows(client, query: str = "") -> str:
    return client.get(f"{LIST}{query}").content.decode()


def test_the_list_tells_columns_from_labels(admin_client, labels):
    assert "乡村振兴" in rows(admin_client, "?learned=yes")
    assert "乡村报兴" not in rows(admin_client, "?learned=yes")
    assert "乡村报兴" in rows(admin_client, "?learned=no")


def merge(client, chosen, **into):
    fields = {"action": "merge_chosen", "_selected_action": [one.pk for one in chosen], **into}
    return client.post(LIST, fields, follow=True).content.decode()


def test_merging_asks_which_one_stays_and_proposes_the_one_used_most(admin_client, labels):
    right, misread = labels
    asked = merge(admin_client, labels)
    assert f'value="{right.pk}" checked' in asked
    assert f'value="{misread.pk}">' in asked
    assert Column.objects.count() == 2


def test_merging_puts_all_articles_under_one_column(admin_client, labels):
    right, _ = labels
    said = merge(admin_client, labels, into=right.pk)
    assert "已并入“乡村振兴”" in said
    assert right.articles.count() == 4
    assert Column.objects.get().aliases == ["乡村报兴"]
    assert IndexRequest.objects.exists()


def test_one_column_alone_cannot_be_merged(admin_client, labels):
    assert "请选同一份报纸" in merge(admin_client, labels[:1])
    assert Column.objects.count() == 2


def test_a_renamed_column_keeps_its_old_name_in_mind(admin_client, labels):
    _, misread = labels
    address = reverse("admin:archive_column_change", args=[misread.pk])
    fields = {"newspaper": misread.newspaper_id, "label": "乡村新貌", "confirmed": "on"}
    assert admin_client.post(address, fields).status_code == 302
    misread.refresh_from_db()
    assert (misread.label, misread.aliases, misread.confirmed) == ("乡村新貌", ["乡村报兴"], True)


def test_who_may_only_look_cannot_merge(client, django_user_model, labels):
    looker = django_user_model.objects.create_user("looker", is_staff=True)
    client.force_login(looker)
    fields = {"action": "merge_chosen", "_selected_action": [one.pk for one in labels]}
    assert client.post(LIST, fields).status_code == 403
    assert Column.objects.count() == 2
