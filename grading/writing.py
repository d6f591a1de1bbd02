"""Texts on disk, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from course_utils.files import write_whole


def write_text(file: Path, text: str) -> None:
    """Write a text; `file` stays what it was until that is done.

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
    write_whole(file, lambda part: part.write_text(text, encoding="utf-8", errors="replace"))
