"""Files that are there whole or not at all, and what tells whether any of them has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path


def content_hash(files: Iterable[Path]) -> str:
    """A hash of what files hold and are called, wherever their folder is and in whatever order they are given."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def write_whole(file: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make a file beside `file` and put it in its place when it is finished.

    What is cut short does not look finished, and what was there before stays until then.

    Parameters
    ----------
    file : Path
        In a folder that exists.
    write : callable
        Called with the path to write to.

    Raises
    ------
    OSError
        If it cannot be written; `file` is what it was.
    """
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        write(part)
        part.replace(file)
    except (OSError, RuntimeError) as error:  # torch.save has RuntimeErrors of its own
        why = getattr(error, "strerror", None) or error
        raise OSError(
            f"{file.parent} cannot keep {file.name} ({why}): free some space and call again, what was there is kept"
        ) from None
    finally:
        part.unlink(missing_ok=True)


def write_text(file: Path, text: str) -> None:
    """Write a text in UTF-8, whatever the system's encoding is; `file` stays what it was until that is done.

    Parameters
    ----------
    file : Path
        In a folder that exists.
    text : str
        What UTF-8 cannot hold becomes a question mark.

    Raises
    ------
    OSError
        If it cannot be written; `file` is what it was.
    """
    write_whole(file, lambda part: part.write_text(text, encoding="utf-8", errors="replace", newline="\n"))
