"""Measure how long everything takes, as ratios to Exercise 1's evidence on the same machine in the same run.

Usage: python benchmarks/bench.py
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import joblib
import torch

from course_utils.experiments import run_grid
from course_utils.orders import V1, V2
from course_utils.profiles import PROFILES

ROOT = Path(__file__).parents[1]
SOLUTIONS = ROOT / "solutions" / "day10_resnet_v2"


def evidence() -> float:
    """Seconds of Exercise 1's whole grid, quick profile, no run kept."""
    profile = PROFILES["quick"]
    data = profile.load()
    with tempfile.TemporaryDirectory() as store:
        return seconds(run_grid, {"v1": V1, "v2": V2}, profile.recipe, profile.seeds, data, profile.depths, store=store)


def imports(text: Path) -> str:
    """The import lines of a solution."""
    return "\n".join(line for line in text.read_text().splitlines() if line.startswith(("import ", "from ")))


def loading(code: str) -> float:
    """Median seconds that a new kernel's first cell takes, five times."""
    timed = f"import time, ipykernel.ipkernel\nbegan = time.perf_counter()\n{code}\nprint(time.perf_counter() - began)"
    return statistics.median(float(subprocess.check_output([sys.executable, "-c", timed])) for _ in range(5))


def compare(solutions: Path) -> dict[str, list[float]]:
    """Strict nbval of a folder of solutions: seconds of the cells of each, its first one's with the kernel's start."""
    report = solutions / "report.xml"
    run_pytest("--nbval", str(solutions), f"--junitxml={report}")
    cells = defaultdict(list)
    for case in ElementTree.parse(report).iter("testcase"):
        notebook = case.get("classname").removesuffix(".ipynb").rpartition(".")[2]
        cells[notebook].append(float(case.get("time")))
    return dict(sorted(cells.items()))


def compare_all(solutions: Path) -> None:
    """The same as `make test` does it, a core each; what fails is said, and measured all the same."""
    said = subprocess.run(["make", "nbval", f"SOLUTIONS={solutions}"], cwd=ROOT, capture_output=True, text=True).stdout
    print(*(line for line in said.splitlines() if " in " in line and line.startswith("=")), sep="\n", flush=True)


def starting(side: str) -> float:
    """Seconds until JupyterLab answers, with the configuration of a side, or with none."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    variables = os.environ | ({"JUPYTER_CONFIG_PATH": str(ROOT / "config" / side)} if side else {})
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=variables, cwd=ROOT) as server:
        next(line for line in server.stderr or () if "http://" in line)
        took = time.perf_counter() - began
        server.kill()
    return took


def run_pytest(*arguments: str) -> None:
    """One run of pytest; what fails is said, and measured all the same."""
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, capture_output=True, text=True
    ).stdout
    print(said.splitlines()[-1], flush=True)


def seconds(function, *args, **kwargs) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    function(*args, **kwargs)
    return time.perf_counter() - began


def show(what: str, took: float, unit: float, limit: float) -> None:
    print(f"{what:45} {took:7.1f} s = {took / unit:5.2f}   (at most {limit})", flush=True)


def main() -> None:
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    print(f"{joblib.cpu_count()} CPU cores, Python {platform.python_version()}, torch {torch.__version__}")
    unit = evidence()
    show("Exercise 1's evidence", unit, unit, 1)
    with tempfile.TemporaryDirectory() as folder:
        solutions = Path(shutil.copytree(SOLUTIONS, f"{folder}/solutions", ignore=shutil.ignore_patterns("runs")))
        cells = compare(solutions)
        for exercise, took in cells.items():
            show(f"{exercise}, nothing kept", sum(took), unit, 1.7)
        show("slowest cell", max(max(took) for took in cells.values()), unit, 0.58)
        shutil.rmtree(solutions / "runs")
        show("strict nbval of all, nothing kept", seconds(compare_all, solutions), unit, 6.5)
        show("strict nbval of all, runs kept", seconds(compare_all, solutions), unit, 1.3)
    options = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not browser")
    show("pytest", seconds(run_pytest, *options), unit, 2)
    show("browser tests", seconds(run_pytest, "tests/browser"), unit, 2)
    alone = loading("import torch")
    show("import torch", alone, alone, 1)
    for text in sorted(SOLUTIONS.glob("*.py")):
        show(f"{text.stem}: imports", loading(imports(text)), alone, 1.25)
    plain = statistics.median(starting("") for _ in range(3))
    for side in ("student", "formgrader"):
        show(f"JupyterLab for {side}", statistics.median(starting(side) for _ in range(3)), plain, 1)


if __name__ == "__main__":
    main()
