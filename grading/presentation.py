"""What a grader, and later the student, sees beside the graded run: what was repaired, the student's own figures."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from grading.harmless import PICTURES
from grading.release import is_task

PICTURE = 400_000  # bytes of base64 that one figure may have
TEXT = 4_000  # characters of one output
ALL = 3_000_000  # of everything that is kept of one notebook


def as_submitted(cells: list[NotebookNode], submitted: dict[int, list]) -> list[NotebookNode]:
    """Cells that show what was handed in of the measuring, drawing and concluding cells: pictures and text, no more.

    Parameters
    ----------
    cells : list of NotebookNode
        The rebuilt submission.
    submitted : dict of int to list
        Outputs by the place of their cell, as :mod:`~grading.reading` leaves them.
    """
    shown, left = [], ALL
    for place, outputs in sorted(submitted.items()):
        kept = [short for output in outputs if (short := _short(output))]
        size = sum(len(str(output)) for output in kept)
        if kept and size <= left:
            left -= size
            first = cells[place].source.strip().splitlines() or [""]
            source = f"# As submitted, not run again; the output of the cell that begins with\n# {first[0][:100]}"
            shown.append(nbformat.v4.new_code_cell(source, outputs=kept))
    return shown


def _short(output: NotebookNode) -> NotebookNode | None:
    """An output's picture, or else its text; None for anything else, and for what is too large."""
    if output.output_type == "stream" and output.name == "stdout":
        return nbformat.from_dict({**output, "text": output.text[:TEXT]})
    if output.output_type != "display_data":
        return None
    pictures = [data for mime, data in output.data.items() if mime in PICTURES]
    if not pictures:
        return nbformat.from_dict({**output, "data": {"text/plain": output.data["text/plain"][:TEXT]}})
    return output if sum(map(len, pictures)) <= PICTURE else None


def present(notebook: NotebookNode, kept: list[NotebookNode], notes: list[str]) -> NotebookNode:
    """A graded notebook with notes on top, and what was submitted below the written answers.

    Parameters
    ----------
    notebook : NotebookNode
    kept : list of NotebookNode
        From :func:`as_submitted`.
    notes : list of str
        Sentences.
    """
    cells = list(notebook.cells)
    task = next((place for place, cell in enumerate(cells) if is_task(cell)), None)
    if task is not None:
        below = (
            p for p, c in enumerate(cells) if p > task and c.cell_type == "markdown" and c.source.startswith("## ")
        )
        place = next(below, len(cells))
        cells[place:place] = kept
    if notes:
        text = "**Before grading**\n\n" + "\n".join(f"* {note}" for note in notes)
        cells.insert(0, nbformat.v4.new_markdown_cell(text))
    return nbformat.from_dict({**notebook, "cells": cells})
