"""Measure what docs/grading.md promises: kernels, whole classes against plain nbgrader, the line-up, many notebooks.

Both sides of a comparison take turns in one run; CPU seconds, of all processes that took part, stand beside wall time.

Usage: python benchmarks/classes.py [kernels] [class] [many] [kills]    (default: the first two, a quarter of an hour)
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "grading"))

from class_of import DAY, new_course, releases, solved  # noqa: E402 (the tests' classes are this benchmark's)

from grading.bank import wrong_answers  # noqa: E402
from grading.job import grade, job_of  # noqa: E402
from grading.kernel.limits import Limits  # noqa: E402
from grading.kernel.sandbox import ENVIRONMENT, WarmProcess  # noqa: E402
from grading.repair import repair  # noqa: E402


def cost(function: Callable, *arguments) -> tuple[float, float]:
    """Wall and CPU seconds of a call, with what all processes do meanwhile that it starts, or that were started before.

    Nobody waits for those that end with their namespace, so all are looked at ten times a second.
    """
    before = used()
    seen = dict(before)
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            seen.update(used())

    watcher = threading.Thread(target=watch)
    watcher.start()
    wall, cpu = time.perf_counter(), time.thread_time()
    try:
        function(*arguments)
    finally:
        wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
        ended.set()
        watcher.join()
    return wall, cpu + sum(seen.values()) - sum(before.values())


def used() -> dict[tuple[int, float], float]:
    """CPU seconds of every process that was started from here, by pid and time of its start."""
    seconds = {}
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            seconds[process.pid, process.create_time()] = sum(process.cpu_times()[:2])
    return seconds


def medians(costs: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Of wall and of CPU seconds."""
    wall, cpu = map(statistics.median, zip(*costs, strict=True))
    return wall, cpu


def row(what: str, own: tuple[float, float], base: tuple[float, float] | None = None) -> None:
    """Wall and CPU seconds, and how they compare with those of another side."""
    line = f"{what:48} {own[0]:7.1f} s {own[1]:7.1f} CPU s"
    if base:
        line += f"   {base[0] / own[0]:5.2f}× as fast, {base[1] / own[1]:5.2f}× by CPU"
    print(line, flush=True)


def plain(notebook: nbformat.NotebookNode) -> None:
    """Run a notebook as nbgrader does, in a kernel of its own."""
    NotebookClient(nbformat.from_dict(notebook), kernel_name="python3", allow_errors=True).execute()


def start_and_end() -> None:
    """Of a warm process that runs nothing."""
    with WarmProcess() as process:
        process.folder  # noqa: B018 (asked for, it waits until the process is warm)


def kernels(times: int = 3) -> None:
    """Each exercise, solved: plainly, in the sandbox, and with its line-up."""
    os.environ |= ENVIRONMENT
    row("start and end of a warm process", medians(cost(start_and_end) for _ in range(times)))
    sums: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with WarmProcess() as process:
        for name, release in releases().items():
            notebook = repair(nbformat.writes(solved(release)).encode(), release).notebook
            with_lineup = job_of(notebook, release, wrong_answers(release), "0", Limits())
            without = with_lineup | {"lineup": with_lineup["lineup"][-1:], "trials": []}
            sides = {
                "plain kernels": partial(plain, notebook),
                "sandboxed": partial(grade, without, process.folder),
                "sandboxed, with the line-up": partial(grade, with_lineup, process.folder),
            }
            costs = defaultdict(list)
            for _ in range(times):
                for side, run in sides.items():
                    costs[side].append(cost(run))
            for side in sides:
                sums[side].append(medians(costs[side]))
                row(f"{name}, {side}", sums[side][-1], sums["plain kernels"][-1])
    for side, each in sums.items():
        wall, cpu = map(sum, zip(*each, strict=True))
        row(f"all six, {side}", (wall, cpu))


def handed_in(folder: Path, students: int, names: list[str]) -> Path:
    """A course in which so many students handed in these exercises, solved."""
    folder.mkdir()
    new_course(folder)
    for number in range(students):
        place = folder / "submitted" / f"student{number:03}" / DAY
        place.mkdir(parents=True)
        for name in names:
            nbformat.write(solved(releases()[name]), place / f"{name}.ipynb")
    return folder


def start(folder: Path, *command: str) -> psutil.Popen:
    """Begin a command in a course's folder."""
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    with (folder / "log").open("w") as log:
        return psutil.Popen([sys.executable, "-m", *command], cwd=folder, env=environment, stdout=log, stderr=log)


def run(folder: Path, *command: str) -> None:
    """Such a command, to its end."""
    if start(folder, *command).wait():
        raise RuntimeError((folder / "log").read_text())


def whole_class(numbers: tuple[int, ...] = (8, 30)) -> None:
    """So many solved Exercise 1, start included, against nbgrader's own autograding."""
    name = next(iter(releases()))
    for students in numbers:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = (handed_in(Path(folder, side), students, [name]) for side in ("ours", "theirs"))
            with (theirs / "nbgrader_config.py").open("a") as config:
                config.write("\ndel c.Autograde.exporter_class\n")  # which would stop it
            run(theirs, "nbgrader", "generate_assignment", DAY, "--create", "--force")
            base = cost(run, theirs, "nbgrader", "autograde", DAY)
            row(f"{students} × {name}, nbgrader autograde", base)
            row(f"{students} × {name}, make grade", cost(run, ours, "grading"), base)


def many(students: int = 50, step: int = 50) -> None:
    """All exercises of so many students: is the grader as fast at the end as in the beginning, and as small?"""
    with tempfile.TemporaryDirectory() as folder:
        course = handed_in(Path(folder, "course"), students, list(releases()))
        grader = threading.Thread(target=run, args=(course, "grading"))
        grader.start()
        sizes = []
        while grader.is_alive():
            grader.join(5)
            children = psutil.Process().children()
            sizes += [(time.time(), child.memory_info().rss) for child in children if child.is_running()]
        done = sorted(file.stat().st_mtime for file in (course / ".grading" / "results").glob("*.json"))
        for first in range(0, len(done) - step, step):
            began, ended = done[first], done[first + step]
            size = max((rss for at, rss in sizes if began <= at <= ended), default=0)
            rate = 60 * step / (ended - began)
            print(f"notebooks {first:3} to {first + step:3}: {rate:5.1f} a minute, the grader {size / 2**20:4.0f} MiB")
        print((course / "log").read_text().splitlines()[-1])


def kills(times: int = 20) -> None:
    """A class whose grader, a worker or the warm process is killed at random moments gives the same table."""
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        course = handed_in(Path(folder, "course"), 4, ["1_activation_order", "6_evolution"])
        untouched = Path(folder, "untouched")
        shutil.copytree(course, untouched)
        whole, _ = cost(run, course, "grading")
        expected, seen = (course / "grades.csv").read_bytes(), 0
        for _ in range(times):
            shutil.rmtree(course)
            shutil.copytree(untouched, course)
            victim = draw.choice(("grader", "worker", "warm process"))
            seen += _killed(course, victim, draw.uniform(0, whole))
            run(course, "grading")
            same = (course / "grades.csv").read_bytes() == expected
            print(f"killed: {victim:12} {'the same table' if same else 'ANOTHER TABLE'}", flush=True)
    print(f"{seen} of {times} were at work when they were killed")


def _killed(course: Path, victim: str, after: float) -> bool:
    """Kill one of a grader's processes after so many seconds; whether it was there."""
    grader = start(course, "grading")
    time.sleep(after)
    among = [grader] if grader.is_running() and grader.status() != psutil.STATUS_ZOMBIE else []
    if among and victim != "grader":
        warm_ones = [child for child in grader.children() if "grading.kernel.warm" in " ".join(child.cmdline())]
        among = warm_ones if victim == "warm process" else [c for c in grader.children() if c not in warm_ones]
    if among:
        among[0].kill()
    grader.wait()
    return bool(among)


def main() -> None:
    measures = {"kernels": kernels, "class": whole_class, "many": many, "kills": kills}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", default=["kernels", "class"], help=", ".join(measures))
    names = parser.parse_args().names
    if unknown := set(names) - set(measures):
        parser.error(f"nothing is called {', '.join(unknown)}: choose from {', '.join(measures)}")
    for name in names:
        measures[name]()


if __name__ == "__main__":
    main()
