"""What lies in a student's folder, whatever a student has put there."""

from __future__ import annotations

import os
from pathlib import Path

from grading.reading import BYTES

MOST = 100  #: files of a student that are looked at
DEEP = 20  #: folders in folders that are looked into


def files_in(own: Path) -> list[Path]:
    """The files in a student's folder that may have been handed in, in order, wherever they lie."""
    found = []
    for folder, folders, names in os.walk(own):
        if len(Path(folder).parts) - len(own.parts) >= DEEP:
            folders.clear()
        found += [Path(folder, name) for name in names]
    return sorted(path for path in found if _is_handed_in(path, own))


def beginning(path: Path) -> bytes:
    """What a file holds, no more of it than shows that it is too large; nothing if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(BYTES + 1)
    except OSError:
        return b""


def written(path: Path) -> str:
    """A path as a text that can be shown: an old archive may have left a name that is none in UTF-8, a student one
    that moves the cursor.
    """
    return "".join(sign if sign.isprintable() else "?" for sign in str(path).encode(errors="replace").decode())


def _is_handed_in(path: Path, own: Path) -> bool:
    """A file inside the student's folder: no link, which might lead to somebody else's, nothing that systems leave."""
    parts = path.relative_to(own).parts
    left = any(part.startswith(".") or part == "__MACOSX" for part in parts) or path.name == "timestamp.txt"
    try:
        inside = not path.is_symlink() and path.resolve().is_relative_to(own.resolve())
        return inside and not left and path.is_file()
    except OSError:  # a path that is too long, for example
        return False


def may_be_notebook(path: Path) -> bool:
    """A browser may have saved it under another ending."""
    return ".ipynb" in path.name.lower() or path.suffix.lower() in (".json", ".txt")
