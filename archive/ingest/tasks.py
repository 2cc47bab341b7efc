"""The background work of taking in: what a worker runs (besides `pictures.make_pictures`)."""

from django_tasks import task

from archive.ingest.processing import process


@task()
def read_upload(upload_id: int) -> str:
    """Read one upload; returns the state it ended in."""
    return str(process(upload_id).state)
