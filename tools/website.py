"""Make build/site/html: notebooks as students get them, with the solution's figures; records; the instructor's guide.

Usage: python tools/website.py
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pandas as pd
from pandas.api.types import is_numeric_dtype
from sphinx.cmd.build import build_main

from course_utils import records
from course_utils.evidence import summary

ROOT = Path(__file__).parents[1]
SOURCE, PAGES = ROOT / "build" / "site" / "source", ROOT / "build" / "site" / "html"
DOCS = {  # beside all that is in docs/
    "bundle/README.md": "start.md",
    "CHANGELOG.md": "changes.md",
}


def student_view(released: Path, executed: Path) -> nbformat.NotebookNode:
    """A released notebook with the outputs that the executed solution has at the same places.

    Left out are cells in which a student has nothing to do or to see.
    """
    page, solution = nbformat.read(released, as_version=4), nbformat.read(executed, as_version=4)
    for cell, solved in zip(page.cells, solution.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs = [output for output in solved.outputs if not is_bar(output)]
            describe_pictures(cell)
    page.cells = [cell for cell in page.cells if not cell.source.startswith(("# Nothing to do here", "print(ex"))]
    return page


def is_bar(output: nbformat.NotebookNode) -> bool:
    data = output.get("data", {})
    return list(data) == ["text/plain"] and data["text/plain"].startswith("runs")


def describe_pictures(cell: nbformat.NotebookNode) -> None:
    """The words of a picture are its text alternative, not a second output."""
    for data in (output.data for output in cell.outputs if "image/png" in output.get("data", {})):
        cell.metadata["mystnb"] = {"image": {"alt": data.pop("text/plain")}}


def record_pages() -> Iterator[str]:
    """A section for every record: what it asks, what came of it, and where it comes from."""
    yield "# Records\n\nWhat experiments gave, recorded once; the notebooks draw their own conclusions from them.\n"
    for file in sorted((ROOT / "results").glob("*.json")):
        table, source = records.load(file.stem)
        numbers, results = results_of(table)
        yield f"## {file.stem}\n\n{source['question']} {numbers}:\n"
        yield to_markdown(results) + "\n"
        machine, data = source["machine"]["device"], source["data"]
        yield (
            f"{data['name']}, {data['images']['train']:,} training images, {len(source['seeds'])} seeds; recorded "
            f"{source['date']} on {machine} by `{source['command']}`, torch {source['versions']['torch']}, code "
            f"{source['code']}. {data['about']}\n"
        )


def results_of(table: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """What the numbers of a record are, and they themselves."""
    if "epoch" in table:
        return "Test accuracy of the seeds", summary(table)
    ends = table.groupby(["model", "depth", "step", "seed"], sort=False)["value"].agg(["first", "last"])
    medians = ends.groupby(level=[0, 1, 2], sort=False).median().reset_index()
    return "In the first and the last unit, medians over seeds", medians


def to_markdown(table: pd.DataFrame) -> str:
    """The table with three digits of every fraction."""
    rows = table.map(lambda value: f"{value:#.3g}" if isinstance(value, float) else str(value)).to_numpy()
    line = ["--:" if is_numeric_dtype(kind) else "---" for kind in table.dtypes]
    return "\n".join(f"| {' | '.join(row)} |" for row in (table.columns, line, *rows))


def gather() -> None:
    """Everything that the pages are made of, in one folder."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.copytree(ROOT / "website", SOURCE)
    (SOURCE / "notebooks").mkdir()
    for released in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        page = student_view(released, ROOT / "solutions" / released.relative_to(ROOT / "notebooks"))
        nbformat.write(page, SOURCE / "notebooks" / released.name)
    for ours, theirs in DOCS.items():
        shutil.copy(ROOT / ours, SOURCE / theirs)
    shutil.copytree(ROOT / "docs", SOURCE, dirs_exist_ok=True)
    (SOURCE / "records.md").write_text("\n".join(record_pages()))


def main() -> None:
    gather()
    sys.exit(build_main(["-q", "-W", "--keep-going", "-b", "html", str(SOURCE), str(PAGES)]))


if __name__ == "__main__":
    main()
