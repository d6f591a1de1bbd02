"""Learn what kernels and solved notebooks import only as they run, so that the grader's warm process imports it before.

Runs every solution under the smoke profile, and writes grading/kernel/modules.txt: in the order in which they are
needed, the modules that no other of the list brings along.

Usage: python tools/warm_modules.py
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import warnings
from pathlib import Path

import nbformat

from grading.execution import execute
from grading.kernel import warm
from grading.kernel.limits import Limits
from grading.kernel.sandbox import WarmProcess

SOLUTIONS = sorted((Path(__file__).parents[1] / "solutions").glob("*/*.ipynb"))
NAMES = nbformat.v4.new_code_cell("import sys; print(*sys.modules, sep='\\n')")


def imported_by(notebook: nbformat.NotebookNode, folder: Path) -> list[str]:
    """The modules of a kernel that ran a notebook, in the order in which they came."""
    notebook.cells.append(NAMES.copy())
    run = execute(notebook, folder, Limits(cell=600, notebook=3600))
    assert not run.stopped, run.stopped
    return "".join(out.text for out in notebook.cells[-1].outputs).split()


def learned() -> list[str]:
    """What there is in the kernels of the notebooks, once they ran."""
    with WarmProcess(isolated=False) as process:
        there = [imported_by(nbformat.read(path, as_version=4), process.folder) for path in SOLUTIONS]
    return [name for name in dict.fromkeys(sum(there, [])) if not name.startswith("__")]


def roots(names: list[str]) -> list[str]:
    """Those of `names` that are not imported by another one before them."""
    warm.load()
    kept = []
    with warnings.catch_warnings(action="ignore"):
        for name in names:
            if name not in sys.modules:
                with contextlib.suppress(Exception):
                    importlib.import_module(name)
                    kept.append(name)
    return kept


if __name__ == "__main__":
    before = warm.MODULES.read_text()
    try:
        warm.MODULES.write_text("")
        warm.MODULES.write_text("".join(f"{name}\n" for name in roots(learned())))
    except BaseException:
        warm.MODULES.write_text(before)
        raise
