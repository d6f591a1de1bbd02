"""Measure the figures of README's table on this machine; absolute seconds, and what the machine is.

Usage: python benchmarks/bench.py
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import joblib
import jupytext
import torch
from nbclient import NotebookClient

from course_utils.evidence import final, summary, verdict
from course_utils.experiments import run_grid
from course_utils.orders import V1, V2
from course_utils.profiles import PROFILES

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "day10_resnet_v2"


def imports(text: Path) -> float:
    """Seconds of the import lines of a solution."""
    return fresh("\n".join(line for line in text.read_text().splitlines() if line.startswith(("import ", "from "))))


def fresh(code: str) -> float:
    """Median seconds of five fresh processes that run `code`."""
    return statistics.median(seconds(subprocess.run, [sys.executable, "-c", code], check=True) for _ in range(5))


def execute(text: Path, profile: str) -> tuple[float, float]:
    """Seconds of a whole solution, executed without earlier runs, and of its slowest cell."""
    os.environ["COURSE_PROFILE"] = profile
    notebook = jupytext.read(text)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": folder}}, timeout=900)
        whole = seconds(client.execute)
    return whole, max(cell_seconds(cell) for cell in notebook.cells if cell.cell_type == "code")


def cell_seconds(cell) -> float:
    """What the kernel says a cell took."""
    start, end = (cell.metadata.execution[key] for key in ("iopub.execute_input", "shell.execute_reply"))
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()


def evidence() -> float:
    """Seconds of Exercise 1's whole grid, quick profile; prints its table and the verdicts."""
    profile = PROFILES["quick"]
    data, began = profile.load(), time.perf_counter()
    with tempfile.TemporaryDirectory() as store:
        results = run_grid({"v1": V1, "v2": V2}, profile.recipe, profile.seeds, data, profile.depths, store=store)
    took = time.perf_counter() - began
    print(summary(results).to_string(index=False))
    for depth, runs in final(results).groupby("depth"):
        print(f"depth {depth}:", verdict({name: r["test_accuracy"].tolist() for name, r in runs.groupby("model")}))
    return took


def seconds(function, *args, **kwargs) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    function(*args, **kwargs)
    return time.perf_counter() - began


def measured():
    """What was measured, its seconds and the most they should be, one after the other."""
    yield "Exercise 1's evidence, quick, no run kept", evidence(), 90
    for text in sorted(SOLUTIONS.glob("*.py")):
        yield f"{text.stem}: imports", imports(text), 2.5
        yield f"{text.stem}: executed under smoke", execute(text, "smoke")[0], 10
        whole, slowest = execute(text, "quick")
        yield f"{text.stem}: executed under quick", whole, 240
        yield f"{text.stem}: slowest cell, quick", slowest, 60


def main() -> None:
    print(f"{joblib.cpu_count()} CPU cores, Python {platform.python_version()}, torch {torch.__version__}")
    print(f"import torch alone, a part of every import: {fresh('import torch'):.1f} s")
    for what, took, limit in measured():
        print(f"{what:55} {took:6.1f} s   (at most {limit} s)", flush=True)


if __name__ == "__main__":
    main()
