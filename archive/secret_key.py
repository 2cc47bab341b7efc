"""The site's signing key, kept in a file so that every command and both processes share it.

Needs no Django, because Django's settings need it. `python -m archive.secret_key` makes the key
where there is none.
"""

import os
import secrets
from pathlib import Path

FILE_NAME = "secret-key"
KEY_BYTES = 50
"""Of randomness; Django's own start project takes 50 characters."""


def read(var_dir: Path) -> str:
    """Return the key kept in `var_dir`, or an empty text where there is none."""
    try:
        return (var_dir / FILE_NAME).read_text("ascii").strip()
    except FileNotFoundError:
        return ""


def make(var_dir: Path) -> Path:
    """Make a key in `var_dir` unless one is there; return its file, readable by its owner only.

    Whole or not at all, and never two: the key is written aside and then linked to its name,
    which fails when another process was first.
    """
    var_dir.mkdir(parents=True, exist_ok=True)
    path = var_dir / FILE_NAME
    if read(var_dir):
        return path
    path.unlink(missing_ok=True)
    write_private(path, secrets.token_urlsafe(KEY_BYTES))
    return path


def write_private(path: Path, text: str) -> None:
    """Write `text` and a line end to a new file of mode 600; leave a file that is there alone."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{text}\n")
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


if __name__ == "__main__":
    base = Path(__file__).resolve().parent.parent
    make(Path(os.environ.get("VAR_DIR") or base / "var").resolve())
