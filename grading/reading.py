"""Read what a student handed in as a notebook, however damaged: cells that can be relied on, or the reason why not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.harmless import PICTURES, harmless, picture, plain

TEXT = 200_000  # characters that a cell may have
CELLS = 20_000  # that a file may have
BYTES = 50_000_000  # that a file may have
ATTACHED = 1_000_000  # characters of attachments that a cell may keep
PASTED = re.compile(r"data:image/[\w.+-]+;base64,[A-Za-z0-9+/=\s%]{100,}")
MARKS = re.compile(r"\b(BEGIN|END) (HIDDEN TESTS|MARK SCHEME)\b")
KINDS = {"code": "code", "markdown": "markdown", "heading": "markdown"}


class Unreadable(Exception):
    """A file that no notebook can be made of; its text is the reason."""


def read(content: bytes) -> tuple[list[NotebookNode], list[str]]:
    """The cells of a file, each with a type, a text and metadata, and what had to be changed to read them.

    Raises
    ------
    Unreadable
        If it is empty, too large, no text, no JSON, or holds no cells or too many.
    """
    notebook = _parsed(content)
    given = [cell for cell in _cells(notebook) if isinstance(cell, dict)]
    if not given:
        raise Unreadable("the file is no notebook: it holds no cells")
    if len(given) > CELLS:
        raise Unreadable(f"the file holds more than {CELLS:,} cells")
    texts = [_text(cell) for cell in given]
    cells = [_plain(cell, text[:TEXT]) for cell, text in zip(given, texts, strict=True)]
    return cells, [*_foreign(notebook), *_left_out(given, texts, cells)]


def _parsed(content: bytes):
    if not content.strip():
        raise Unreadable("the file is empty")
    if len(content) > BYTES:
        raise Unreadable(f"the file is larger than {BYTES // 10**6} MB")
    try:
        notebook = json.loads(content.decode(json.detect_encoding(content)))
        # Half a surrogate pair can be read, but never be written again.
        return json.loads(json.dumps(notebook, ensure_ascii=False).encode(errors="replace"))
    except UnicodeDecodeError:
        raise Unreadable("the file is no text") from None
    except RecursionError:
        raise Unreadable("the file is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"the file is no JSON: {error}") from None


def _cells(notebook) -> list:
    """All cells; those of format 3 lie in worksheets."""
    sheets = [notebook]
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        sheets += notebook["worksheets"]
    found = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in found if isinstance(cells, list) for cell in cells]


def _foreign(notebook: dict) -> Iterator[str]:
    if notebook.get("nbformat") != 4:
        version = plain(notebook.get("nbformat"))[:20]
        yield f"The file has notebook format {version!r}; it was read as format 4."
    metadata = notebook.get("metadata")
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    language = kernel.get("language") if isinstance(kernel, dict) else None
    if language not in (None, "python"):
        yield f"The notebook's language was {plain(language)[:20]!r}; it was run as Python."


def _left_out(given: list[dict], texts: list[str], cells: list[NotebookNode]) -> Iterator[str]:
    """What the cells had and have no more."""
    cut = sum(len(text) > TEXT for text in texts)
    if cut:
        yield f"Cells were longer than {TEXT:,} characters and were cut there: {cut}."
    pairs = [(before.get("attachments"), cell.get("attachments")) for before, cell in zip(given, cells, strict=True)]
    lost = sum(bool(before) and before != kept for before, kept in pairs)
    if lost:
        yield f"Cells had attachments that are no pictures, or too large; they were left out: {lost}."


def _plain(cell: dict, text: str) -> NotebookNode:
    """A cell with what is relied on: a known type, its text in one piece, marks, outputs, attachments that fit."""
    kept: dict[str, Any] = {
        "cell_type": KINDS.get(plain(cell.get("cell_type")), "raw"),
        "source": text,
        "metadata": _marks(cell.get("metadata")),
        "id": plain(cell.get("id")),
    }
    if isinstance(cell.get("outputs"), list):
        kept["outputs"] = [output for output in map(_output, cell["outputs"]) if output]
    if isinstance(cell.get("attachments"), dict):
        kept["attachments"] = _pictures(cell["attachments"])
    return nbformat.from_dict(kept)


def _marks(metadata) -> dict:
    """What nbgrader wrote into a cell's metadata."""
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(marks, dict):
        return {}
    flat = {key: value for key, value in marks.items() if not isinstance(value, list | dict)}
    return {"nbgrader": flat} if flat else {}


def _text(cell: dict) -> str:
    """A cell's text without pictures that were pasted into it, which may be longer than all words.

    A line that nbgrader would take for the beginning or end of a hidden test, in a student's cell, gets another blank.
    """
    text = plain(cell.get("source", cell.get("input", "")))  # "input" is format 3's
    text = PASTED.sub("a picture that was pasted into the text", text.replace("\r\n", "\n"))
    return MARKS.sub("\\1\u00a0\\2", text)


def _output(output) -> NotebookNode | None:
    """An output as it may be shown; None for what is none of the four kinds."""
    if not isinstance(output, dict):
        return None
    kind = plain(output.get("output_type")).replace("execute_result", "display_data")  # they are shown alike
    kept = harmless(kind, output)
    return new_output(kind, **kept) if kept else None


def _pictures(attachments: dict) -> dict:
    """The attachments that are pictures, none if they are too large together."""
    kept = {
        name: {kind: data for kind in PICTURES if (data := picture(kind, bundle.get(kind)))}
        for name, bundle in attachments.items()
        if isinstance(bundle, dict)
    }
    kept = {name: bundle for name, bundle in kept.items() if bundle}
    return kept if len(json.dumps(kept)) <= ATTACHED else {}
