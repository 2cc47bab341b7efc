#!/usr/bin/env python3
"""The command line of the archive; `python manage.py help` lists the commands."""

import os
import secrets
import sys

UNSIGNED = {"read", "evaluate"}
"""Commands that only read files: they sign nothing, so no key has to be kept for them."""


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    if UNSIGNED.intersection(sys.argv[1:2]):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
