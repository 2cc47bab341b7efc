"""What someone in the editors' group may do, and what not."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from archive.management.editors import EDITORS, MAY, make_group
from archive.models import Article, Issue, PhotoCaption
from tests.admin.test_desk import article_form, change_url
from tests.ingest.pages import BRIDGE, WEATHER, page


@pytest.fixture
def editor(db: None) -> User:
    """Someone whose only right is to be in the group."""
    make_group()
    user = User.objects.create_user("editor", password="secret", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def issue(take_in: Any) -> Issue:
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)))
    return Issue.objects.get()


def test_every_right_of_the_group_is_one_there_is(db):
    assert make_group()
    group = Group.objects.get(name=EDITORS)
    assert set(group.permissions.values_list("codename", flat=True)) == set(MAY)


def test_a_group_that_an_administrator_changed_stays(db):
    make_group()
    group = Group.objects.get(name=EDITORS)
    group.permissions.remove(Permission.objects.get(codename="publish_issue"))
    assert not make_group()
    assert not group.permissions.filter(codename="publish_issue").exists()


def test_an_editor_uploads(send):
    page = send(("2022-08-21-p1.txt", "大同日报\n\n2022年8月21日\n\n# 题目\n\n正文。\n".encode()))
    assert 'data-state="done"' in page.content.decode()
    assert Issue.objects.exists()


def test_an_editor_mends_removes_and_publishes(desk: Client, issue):
    article = Article.objects.get(headline="今冬首场寒潮将至")
    assert desk.post(change_url(article), article_form(article, headline="寒潮")).status_code == 302
    html = desk.get(change_url(issue)).content.decode()
    assert 'name="do"' in html
    for obj in (Article.objects.get(headline="寒潮"), PhotoCaption.objects.get()):
        url = reverse(f"admin:archive_{obj._meta.model_name}_delete", args=[obj.pk])
        assert desk.post(url, {"post": "yes"}).status_code == 302
    assert Article.objects.count() == 1
    assert desk.post(reverse("admin:archive_issue_publish", args=[issue.pk])).status_code == 302
    assert Issue.objects.get().is_published


def test_an_editor_sees_the_archive_and_no_machinery(desk: Client, issue):
    html = desk.get(reverse("admin:index")).content.decode()
    assert reverse("admin:archive_issue_changelist") in html
    assert "Tasks Database Backend" not in html
    assert reverse("admin:auth_user_changelist") not in html
    for name in ("auth_user", "auth_group", "django_tasks_database_dbtaskresult"):
        assert desk.get(reverse(f"admin:{name}_changelist")).status_code == 403


def test_an_editor_deletes_no_issue_page_newspaper_or_upload(desk: Client, issue):
    for obj in (issue, issue.pages.get(), issue.newspaper, issue.uploads.get()):
        url = reverse(f"admin:archive_{obj._meta.model_name}_delete", args=[obj.pk])
        assert desk.post(url, {"post": "yes"}).status_code == 403
    assert Issue.objects.get().pages.exists()
