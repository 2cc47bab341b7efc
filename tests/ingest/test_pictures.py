"""Pictures are made once, behind everything else, and a killed worker leaves nothing half done."""

import io

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult
from PIL import Image

from archive.ingest import files, pictures, recovery
from archive.ingest.corrections import correct, undo
from archive.models import Facsimile, PhotoCaption, Problem
from tests import pictured
from tests.views import shelf

DATABASE_QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
RED = pictured.polygon(0.5, 0.25, 0.75, 0.5)


@pytest.fixture
def page(db):
    page = shelf.page(shelf.issue())
    article = shelf.article(page, "稿件", "正文。")
    caption = shelf.caption(page, "图为红色。", of=article)
    caption.picture = [0.5, 0.25, 0.75, 0.5]
    caption.save()
    return page


@pytest.fixture
def facsimile(page):
    return pictured.facsimile(page, pictured.drawn([(RED, "red")]))


def opened(name: str) -> Image.Image:
    with default_storage.open(files.picture_name(name)) as file:
        return Image.open(io.BytesIO(file.read()))


def test_a_page_gets_its_sizes_and_its_photographs_are_cut_out(page, facsimile):
    assert pictures.make(facsimile.pk) == Facsimile.State.MADE
    facsimile.refresh_from_db()
    assert [size["width"] for size in facsimile.sizes] == [160, 400, 800, 1000]
    for size in facsimile.sizes:
        assert opened(size["name"]).size == (size["width"], size["height"])
    caption = page.captions.get()
    assert [size["width"] for size in caption.sizes] == [250]
    red, green, _blue = opened(caption.sizes[-1]["name"]).convert("RGB").getpixel((125, 175))
    assert red > 240
    assert green < 20


def test_made_is_made(facsimile):
    pictures.make(facsimile.pk)
    assert pictures.make(facsimile.pk) == ""
    assert pictures.make(facsimile.pk + 1) == ""


def test_the_same_picture_twice_is_kept_once(page, facsimile):
    pictures.make(facsimile.pk)
    other = shelf.page(page.issue, "2")
    again = pictured.facsimile(other, pictured.drawn([(RED, "red")]))
    pictures.make(again.pk)
    first, second = Facsimile.objects.order_by("pk").values_list("sizes", flat=True)
    assert first == second


def test_a_page_of_a_spread_is_its_own_half(page):
    spread = pictured.drawn([(pictured.polygon(0.5, 0, 1, 1), "red")])
    facsimile = pictured.facsimile(page, spread, left=0.5, right=1.0)
    pictures.make(facsimile.pk)
    facsimile.refresh_from_db()
    picture = opened(facsimile.sizes[0]["name"])
    assert abs(picture.height / picture.width - 2.8) < 0.02
    assert picture.convert("RGB").getpixel((5, 5))[1] < 20


def test_what_cannot_be_shown_is_told_to_the_editor_and_forgotten_when_it_can(page, facsimile):
    source = facsimile.source
    facsimile.source = files.row(files.write(b"no picture"), 10)
    facsimile.save()
    assert pictures.make(facsimile.pk) == Facsimile.State.FAILED
    problem = Problem.objects.get(code=pictures.UNMADE)
    assert (problem.page, problem.issue) == (page, page.issue)
    facsimile.refresh_from_db()
    facsimile.source, facsimile.state = source, Facsimile.State.WAITING
    facsimile.save()
    assert pictures.make(facsimile.pk) == Facsimile.State.MADE
    assert not Problem.objects.filter(code=pictures.UNMADE).exists()


def test_an_error_of_ours_does_not_stop_the_worker(facsimile, monkeypatch):
    def broken(*_args, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr(pictures, "picture_of", broken)
    assert pictures.make(facsimile.pk) == Facsimile.State.FAILED
    assert Problem.objects.filter(code=pictures.UNMADE).exists()


@pytest.mark.parametrize("step", ["picture_of", "prepare", "_write", "_settle"])
def test_a_worker_killed_at_any_step_leaves_what_the_next_start_mends(
    facsimile, page, monkeypatch, settings, step
):
    class Killed(BaseException):
        pass

    def kill(*_args, **_options):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(pictures, step, kill)
        with pytest.raises(Killed):
            pictures.make(facsimile.pk)
    facsimile.refresh_from_db()
    assert (facsimile.state, facsimile.sizes) == (Facsimile.State.WAITING, [])
    assert page.captions.get().sizes == []
    settings.TASKS = DATABASE_QUEUE
    recovery.recover()
    recovery.recover()
    [queued] = DBTaskResult.objects.filter(task_path=pictures.make_pictures.module_path)
    pictures.make(*queued.args_kwargs["args"])
    facsimile.refresh_from_db()
    assert facsimile.state == Facsimile.State.MADE


def test_a_picture_that_kills_its_worker_is_given_up(facsimile):
    Facsimile.objects.update(attempts=pictures.MOST_ATTEMPTS)
    assert pictures.make(facsimile.pk) == Facsimile.State.FAILED
    assert pictures.waiting() == []
    facsimile.refresh_from_db()
    assert facsimile.attempts == 0


def test_a_page_read_anew_while_its_pictures_are_made_asks_for_its_own(
    page, facsimile, monkeypatch
):
    real = pictures._write

    def late(*args):
        page.captions.all().delete()
        fresh = shelf.caption(page, "图为红色。")
        PhotoCaption.objects.filter(pk=fresh.pk).update(picture=[0, 0, 0.5, 0.5])
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(pictures, "_write", late)
        assert pictures.make(facsimile.pk) == ""
    assert pictures.waiting() == [facsimile.pk]
    pictures.make(facsimile.pk)
    assert page.captions.get().sizes


def test_a_photograph_that_an_editor_brings_back_has_its_picture_made_again(
    page, facsimile, django_capture_on_commit_callbacks
):
    pictures.make(facsimile.pk)
    caption = page.captions.get()
    correct(page, "remove_caption", {"caption": caption.public_id})
    assert not page.captions.exists()
    with django_capture_on_commit_callbacks(execute=True):
        undo(page)
    assert page.captions.get().sizes == caption.sizes


def test_an_editors_change_leaves_the_picture_of_a_caption_alone(page, facsimile):
    pictures.make(facsimile.pk)
    before = page.captions.get().sizes
    correct(page, "own_caption", {"caption": page.captions.get().public_id, "article": ""})
    after = page.captions.get()
    assert (after.article, after.sizes) == (None, before)
