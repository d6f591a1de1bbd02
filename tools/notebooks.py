"""Execute the solutions that are not what their text and the course's code would give now.

An executed notebook records what it was made of: a hash of its text and of every module of ``course_utils`` that the
text imports, directly or through others. So neither a clone nor ``touch`` executes anything.

Usage: python tools/notebooks.py [--stale]    (--stale: only name them)
"""

from __future__ import annotations

import argparse
import ast
import base64
import subprocess
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course_utils.files import content_hash, write_text

ROOT = Path(__file__).parents[1]
KEPT_METADATA = ("kernelspec", "language_info")
GATHERER = "6_evolution"  # executed last: it reads what the others saved


def made_of(text: Path) -> str:
    """A hash of a text and of what it imports from the course."""
    modules = closure(text)
    return content_hash([*modules, *data_beside(modules)])[:16]


def closure(text: Path) -> set[Path]:
    """A text and all modules of ``course_utils`` that it imports, directly or through others."""
    found = {text}
    while new := set().union(*map(imported_by, found)) - found:
        found |= new
    return found


def imported_by(file: Path) -> set[Path]:
    """The modules of ``course_utils`` that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    places = {ROOT.joinpath(*name.split(".")) for name in names if name.startswith("course_utils")}
    modules = {module for place in places for module in (place.with_suffix(".py"), place / "__init__.py")}
    return {module for module in modules if module.exists()}


def data_beside(modules: set[Path]) -> list[Path]:
    """What a module reads lies beside it under its own name."""
    return [file for module in modules if (file := module.with_suffix(".toml")).exists()]


def is_stale(text: Path) -> bool:
    executed = text.with_suffix(".ipynb")
    return not executed.exists() or nbformat.read(executed, as_version=4).metadata.get("made_of") != made_of(text)


def saved_by(text: Path) -> Path:
    """What an exercise keeps for the last one when it is executed; a clone has none."""
    return text.parent / "runs" / f"{text.stem}.quick.csv"


def execute(text: Path) -> None:
    """Bring the notebook beside a text up to date and run it from top to bottom."""
    executed, ingredients = text.with_suffix(".ipynb"), made_of(text)
    subprocess.run([sys.executable, "-m", "jupytext", "--quiet", "--to", "ipynb", "--update", text], check=True)
    notebook = nbformat.read(executed, as_version=4)
    NotebookClient(
        notebook, timeout=900, record_timing=False, resources={"metadata": {"path": str(text.parent)}}
    ).execute()
    keep_pictures(notebook)
    kept = {key: value for key, value in notebook.metadata.items() if key in KEPT_METADATA}
    notebook.metadata = kept | {"made_of": ingredients}
    write_text(executed, nbformat.writes(notebook) + "\n")
    show(notebook, ROOT / "docs" / "exercise1.png")


def keep_pictures(notebook: nbformat.NotebookNode) -> None:
    """Where there is a picture keep nothing else that shows the same: it is what every reader of notebooks can show."""
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        if "image/png" in output.get("data", {}):
            output.data = {kind: output.data[kind] for kind in ("image/png", "text/plain")}


def show(notebook: nbformat.NotebookNode, file: Path) -> None:
    """Renew README's picture, if the notebook draws it."""
    for cell in notebook.cells:
        if "activation_order_figure(results" in cell.source:
            pictures = [output.data["image/png"] for output in cell.outputs if "image/png" in output.get("data", {})]
            file.write_bytes(base64.b64decode(pictures[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stale", action="store_true", help="only name them")
    only_named = parser.parse_args().stale
    texts = sorted((ROOT / "solutions").glob("*/*.py"))
    reasons = {text: "is not what its text and code would give now" for text in texts if is_stale(text)}
    if reasons:
        for text in texts:
            if text.stem == GATHERER or not saved_by(text).exists():
                reasons.setdefault(text, f"is executed again for what {GATHERER} gathers")
    for text in sorted(reasons):
        print(f"{text.stem} {reasons[text]}", flush=True)
        if not only_named:
            execute(text)


if __name__ == "__main__":
    main()
