"""`python -m grading`: grade a class."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from tqdm import tqdm

from course_utils.arguments import positive
from grading.course import BadInput, Course
from grading.engines import Pool
from grading.kernel.limits import Limits
from grading.kernel.sandbox import NoSandbox
from grading.ledger import record
from grading.marks import Mark
from grading.publish import publish
from grading.session import Engine, Session
from grading.tables import PERSON

EXAMPLES = """
examples:
  python -m grading                              grade what has not been graded
  python -m grading --students ada grace         only these
  python -m grading --format canvas              a table that Canvas imports, too
  python -m grading --scheduler tcp://host:8786  on a Dask cluster

Everything is taken from and written to the course in the current folder: submitted/STUDENT/day10_resnet_v2/*.ipynb
gives gradebook.db, autograded/, feedback/, grades.csv and report.html. Run it again after an interruption: it goes on
where it was, and scores and comments given by hand stay."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        "python -m grading",
        description="Grade a class: every submission in a sandbox of its own.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--students", nargs="+", metavar="NAME", default=[], help="only these")
    add("--notebooks", nargs="+", metavar="NAME", default=[], help="only these, such as 1_activation_order")
    add("--workers", type=positive, metavar="N", default=os.cpu_count(), help="kernels at a time (one for each core)")
    add("--scheduler", metavar="URL", help="a Dask scheduler, tcp://HOST:PORT: run there instead of here")
    add(
        "--timeout",
        type=partial(positive, most=86_400),
        metavar="SECONDS",
        default=60,
        help="that one cell may take (60), a notebook five times as many",
    )
    add("--force", action="store_true", help="run again what has been run")
    add("--no-sandbox", action="store_true", help="run submissions as yourself: they can do what you can do")
    add("--format", choices=list(PERSON), help="write a table for this system, too")
    return parser


def grade(options: argparse.Namespace) -> tuple[list[Mark], list[str]]:
    """Do what the command line asks for; everybody's marks, and what could not be written, in sentences."""
    course = Course(Path.cwd())
    everyone = course.students()
    for student in options.students:
        if student not in everyone:
            raise BadInput(f"there is no student {student!r} in submitted/")
    isolation = "none" if options.no_sandbox else "bubblewrap"
    limits = Limits(cell=options.timeout, notebook=5 * options.timeout)
    session = Session(course, limits, isolation, tuple(options.notebooks))
    began = time.perf_counter()
    with session.alone():
        asked = list(dict.fromkeys(options.students) or everyone)
        todo = session.named(asked) if options.force else session.open_submissions(asked)
        with engine(options, len(todo)) if todo else nullcontext() as runs:  # warms up while the gradebook is made
            session.register()
            if runs and options.force:  # once nothing is in the way
                session.forget(asked)
            if runs:
                run(session, todo, runs)
        marks = [mark for student in everyone for mark in record(session, student)]
        about = {
            "isolation": isolation,
            "run on": options.scheduler or f"{options.workers} at a time on this machine",
            "took": f"{time.perf_counter() - began:.0f} s for {len(todo)} notebooks",
        }
        return marks, publish(session, marks, about, options.workers, options.format)


def run(session: Session, todo: list[tuple[str, str]], runs: Engine) -> None:
    """Run what is to be run, with a bar."""
    seen: Counter[str] = Counter()
    with tqdm(total=len(todo), unit="notebook") as bar:

        def progress(result: dict) -> None:
            seen["failed"] += "failed" in result
            seen["flagged"] += bool(result.get("flags"))
            bar.set_postfix(seen, refresh=False)
            bar.update()

        session.run(runs, todo, progress)


def engine(options: argparse.Namespace, most: int):
    """What runs the submissions."""
    if options.scheduler:
        try:
            from grading.cluster import Cluster
        except ModuleNotFoundError:
            raise BadInput('--scheduler takes the course\'s extra: pip install -e ".[cluster]"') from None
        return Cluster(options.scheduler, not options.no_sandbox)
    return Pool(min(options.workers, most), not options.no_sandbox)


def main(words: list[str] | None = None) -> int:
    """Grade, and say in one sentence what stands in the way; `words` are those of the command line."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = parser().parse_args(words)
    kept = f"What was graded is kept; run the same command{', without --force,' if options.force else ''} to go on."
    try:
        marks, unwritten = grade(options)
    except (BadInput, NoSandbox) as error:
        print(f"Not graded: {error}.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Stopped: {error}. {kept}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. {kept}", file=sys.stderr)
        return 130
    states = Counter(mark.state for mark in marks)
    flagged = sum(bool(mark.flags) for mark in marks)
    print(
        f"{states['graded']} notebooks graded, {states['failed']} failed, {states['missing']} missing, "
        f"{flagged} flagged: see report.html and grades.csv"
    )
    for mark in marks:
        if mark.remark:
            print(f"  {mark.student}, {mark.exercise}: {mark.remark}")
    print(*(f"  {sentence}" for sentence in unwritten), sep="\n", end="\n" if unwritten else "")
    return 1 if unwritten else 0


if __name__ == "__main__":
    sys.exit(main())
