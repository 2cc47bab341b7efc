"""`manage.py worker`: take up what a killed process left, then work through the queue."""

import os
import secrets
import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from archive.ingest.recovery import presence, recover


class Command(BaseCommand):
    """The command."""

    help = "Run the background worker: reads uploads and keeps the search index up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--interval", type=float, default=1, help="seconds between looks")
        parser.add_argument("--batch", action="store_true", help="stop when the queue is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Recover, then run the queue until stopped."""
        worker_id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        with presence(worker_id):
            for upload_id in recover():
                self.stdout.write(f"upload {upload_id} was cut off and is read again")
            call_command(
                "db_worker",
                interval=options["interval"],
                batch=options["batch"],
                reload=False,
                startup_delay=False,
                worker_id=worker_id,
                verbosity=options["verbosity"],
            )
