"""How often would a line that a solution prints come out differently with other seeds?

Runs the experiments behind the lines with 21 seeds under the quick profile, then prints the lines for every three of
these seeds. Looked at are the lines that `pytest --nbval solutions` compares, and those of cells with the tag
``either-way``, which it does not compare. Runs are kept in `runs/stability`, so an interrupted call goes on.

Usage: python benchmarks/stability.py [1_activation_order ...]
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import os
import symtable
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import jupytext
import matplotlib
import pandas as pd
from matplotlib import pyplot as plt

ROOT = Path(__file__).parents[1]
SOLUTIONS = ROOT / "solutions" / "day10_resnet_v2"
FIRST_SEEDS = range(0, 700, 100)
LIMIT = 0.005  # a line is compared if it comes out differently in at most so many cases


class Cell:
    """A code cell: its tags, the names that it sets and those that it reads."""

    def __init__(self, cell):
        self.source, self.tags = cell.source, cell.metadata.get("tags", [])
        self.graded = cell.metadata.get("nbgrader", {}).get("grade", False)
        scope = symtable.symtable(self.source, "<cell>", "exec")
        self.reads = set(_read_by(scope))
        self.sets = {name.get_name() for name in scope.get_symbols() if name.is_assigned() or name.is_imported()}
        self.sets |= _changed_by(ast.parse(self.source))

    @property
    def compared(self) -> bool:
        return "nbval-ignore-output" not in self.tags and not self.graded


def _read_by(scope: symtable.SymbolTable) -> Iterator[str]:
    """The notebook's names that a scope and those inside it read; a function's own variables are not among them."""
    outermost = scope.get_type() == "module"
    yield from (s.get_name() for s in scope.get_symbols() if s.is_referenced() and (outermost or s.is_global()))
    for inner in scope.get_children():
        yield from _read_by(inner)


def _changed_by(cell: ast.Module) -> set[str]:
    """The names whose items or attributes are set, as in ``guess["deep"] = 1``."""
    places = [node for node in ast.walk(cell) if isinstance(node, (ast.Subscript, ast.Attribute))]
    changed = [node.value for node in places if isinstance(node.ctx, ast.Store)]
    return {name.id for value in changed for name in ast.walk(value) if isinstance(name, ast.Name)}


def said_of(exercise: str) -> tuple[list[Cell], list[Counter]]:
    """For every cell whose lines depend on seeds: how often it said what, over all triples of seeds."""
    notebook = jupytext.read(SOLUTIONS / f"{exercise}.py")
    cells = [Cell(cell) for cell in notebook.cells if cell.cell_type == "code"]
    lines = [cell for cell in cells if cell.compared or "either-way" in cell.tags]
    measured = [measure(needed_by(lines, cells), lines, first) for first in FIRST_SEEDS]
    tables = {name: pd.concat([names[name] for names in measured]) for name in tables_in(measured[0])}
    lines = [cell for cell in lines if depends_on(tables, cell, cells)]
    names, said = measured[0], [Counter() for _ in lines]
    names["save"] = lambda *args: None
    seeds = sorted({seed for table in tables.values() for seed in table["seed"]})
    for triple in combinations(seeds, 3):
        names |= {name: table[table["seed"].isin(triple)] for name, table in tables.items()}
        for cell, count in zip(lines, said, strict=True):
            count.update(enumerate(printed(cell, names)))
    return lines, said


def needed_by(lines: list[Cell], cells: list[Cell]) -> list[Cell]:
    """The cells that `lines` cannot do without, in their order, `lines` included."""
    wanted, needed = set(), []
    for cell in reversed(cells):
        if cell in lines or (cell.sets & wanted and not cell.graded):
            wanted |= cell.reads
            needed.insert(0, cell)
    return needed


def depends_on(tables, cell: Cell, cells: list[Cell]) -> bool:
    """Whether a cell reads a table, or what an earlier line cell made of one."""
    chain = needed_by([cell], cells[: cells.index(cell) + 1])
    return any(tables.keys() & link.reads for link in chain)


def measure(needed: list[Cell], lines: list[Cell], first: int) -> dict:
    """The notebook's names once the experiments are done, its seeds beginning at `first`."""
    names: dict = {"__name__": "__main__", "display": print}
    with patch.dict(os.environ, COURSE_PROFILE="quick", COURSE_SEED=str(first)):
        for cell in needed:
            printed(cell, names)
            plt.close("all")
    return names


def tables_in(names: dict) -> list[str]:
    return [name for name, value in names.items() if isinstance(value, pd.DataFrame) and "seed" in value]


def printed(cell: Cell, names: dict) -> list[str]:
    """Execute a cell and return the lines that it printed."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(cell.source, "<cell>", "exec"), names)
    return out.getvalue().splitlines()


def rows(exercise: str) -> Iterator[str]:
    """A row for every line: what it usually says, in how many triples it says something else, and whether it may."""
    for cell, counts in zip(*said_of(exercise), strict=True):
        for place in sorted({place for place, _ in counts}):
            texts = Counter({text.split("   (")[0]: n for (at, text), n in counts.items() if at == place})
            usual, times = texts.most_common(1)[0]
            flips = 1 - times / texts.total()
            state = "either way" if not cell.compared else "compared" if flips <= LIMIT else "compared, too often"
            yield f"| {exercise[0]} | {usual} | {flips:.1%} | {state} |"


def main() -> None:
    matplotlib.use("Agg")
    store = ROOT / "runs" / "stability"
    store.mkdir(parents=True, exist_ok=True)
    os.chdir(store)
    print("| exercise | line | otherwise | |\n|---|---|---|---|")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    known = [path.stem for path in sorted(SOLUTIONS.glob("*.py"))]
    parser.add_argument("exercises", nargs="*", metavar="NAME", default=known, help="by default all")
    exercises = parser.parse_args().exercises
    if unknown := set(exercises) - set(known):
        parser.error(f"no exercise is called {', '.join(unknown)}: choose from {', '.join(known)}")
    for exercise in exercises:
        for row in rows(exercise):
            print(row, flush=True)


if __name__ == "__main__":
    main()
