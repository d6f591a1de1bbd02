"""What a kernel puts out, as it may be kept and shown: text and pictures, whatever it says that they are.

The page on which a notebook is graded by hand has scripts of its own and its reader's rights: nothing that a student's
code made is HTML there.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}  # and how they begin
NAME, MESSAGE, FRAMES = 100, 4_000, 20  # of an error: characters of its name, of each text, and texts of its traceback


def harmless(kind: str, content: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of an output that may be kept; None if there is nothing to be shown.

    Parameters
    ----------
    kind : str
        As in a notebook's output_type, such as "stream".
    content : mapping
        The output's other fields, as a file or a kernel's message has them: of any kind.
    """
    if kind == "stream":
        return {"name": "stderr" if content.get("name") == "stderr" else "stdout", "text": plain(content.get("text"))}
    if kind == "error":
        given = content.get("traceback")
        frames = given[-FRAMES:] if isinstance(given, list) else []
        return {
            "ename": plain(content.get("ename"))[:NAME],
            "evalue": plain(content.get("evalue"))[:MESSAGE],
            "traceback": [plain(frame)[:MESSAGE] for frame in frames],
        }
    if kind in ("display_data", "execute_result") and isinstance(content.get("data"), dict):
        return _shown(kind, content["data"], content.get("execution_count"))
    return None


def _shown(kind: str, data: dict, count: object) -> dict[str, Any] | None:
    """A picture with its words, or words alone."""
    words = plain(data.get("text/plain"))
    pictures = {mime: shape for mime in PICTURES if (shape := picture(mime, data.get(mime)))}
    kept = pictures | ({"text/plain": words} if words else {})
    if not kept:
        return None
    shown = {"data": kept, "metadata": {mime: {"alt": words[:MESSAGE]} for mime in pictures if words}}
    return shown | ({"execution_count": whole(count)} if kind == "execute_result" else {})


def picture(mime: str, value: object) -> str:
    """A picture in base64, without line breaks; "" for what is none of its kind."""
    text = "".join(plain(value).split())
    try:
        return text if base64.b64decode(text, validate=True).startswith(PICTURES[mime]) else ""
    except (binascii.Error, ValueError):
        return ""


def whole(number: object) -> int | None:
    """A whole number, such as a cell's; None for anything else that stands in its place."""
    return number if type(number) is int else None


def plain(value: object) -> str:
    """A text that a notebook may keep in lines; nothing for what is nested."""
    parts = value if isinstance(value, list) else [value]
    return "".join(str(part) for part in parts if part is not None and not isinstance(part, list | dict))
