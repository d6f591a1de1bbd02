"""Record experiments on real images: a tidy table each, and where it comes from.

Usage: ``python -m course_utils.results --help``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import joblib

from course_utils.arguments import positive
from course_utils.cluster import code_hash, connect
from course_utils.devices import device
from course_utils.files import write_text
from course_utils.profiles import PROFILES, Profile, current_profile
from course_utils.provenance import provenance
from course_utils.recorded import experiments
from course_utils.records import SCHEMA


def record(
    name: str, profile: Profile, folder: str | Path = "results", *, store="runs", jobs=None, about: str = ""
) -> Path:
    """Run an experiment, or what is missing of it, and write its table and its provenance.

    Parameters
    ----------
    name : str
        A key of :func:`experiments`.
    profile : Profile
        What an experiment without a size of its own is run in.
    folder : path
        Of ``NAME.csv`` and ``NAME.json``; made if needed.
    store : path
        Of the finished runs, from which an interrupted record goes on.
    jobs : int, optional
        Runs at a time, see :func:`~course_utils.experiments.run_grid`.
    about : str
        What the images are, where the data set's name does not say it: which rows are held out, for example.

    Returns
    -------
    Path
        The ``.csv`` file.

    Raises
    ------
    ValueError
        If there is no such experiment, or the data are not as they should be.
    OSError
        If a folder cannot be written.
    """
    known = experiments(profile)
    _require_known([name], known)
    data = known[name].profile.load().to(device())
    experiment = known[name].settled(data)
    file = Path(folder) / f"{name}.csv"
    _say_what_changed(file.with_suffix(".json"))
    began = time.monotonic()
    table = experiment.run(data, store=store, jobs=jobs)
    seconds = round(time.monotonic() - began)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = table.to_csv(index=False, float_format="%.6g", lineterminator="\n")
    source = (
        {"schema": SCHEMA}
        | provenance(name, experiment, data, about)
        | {
            "seconds": seconds,
            "jobs": jobs,
            "table": {"rows": len(table), "sha256": hashlib.sha256(text.encode()).hexdigest()},
        }
    )
    write_text(file, text)
    write_text(file.with_suffix(".json"), json.dumps(source, indent=1) + "\n")
    return file


def _require_known(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise a ValueError if there is no experiment of one of these names."""
    for name in names:
        if name not in known:
            raise ValueError(f"no experiment is called {name!r}: choose one of {', '.join(known)}")


def _say_what_changed(made: Path) -> None:
    """Before a record is made anew, say whether it was made with other code."""
    then = None
    with suppress(OSError, ValueError, LookupError, TypeError):  # there is none, or it is damaged: it is made anew
        then = json.loads(made.read_text())["code"]
    if then and then != (now := code_hash()):
        print(f"{made} was made with code {then}, which is {now} by now: what runs depend on is measured anew")


@contextmanager
def workers_of(scheduler: str | None) -> Iterator[None]:
    """Let the workers of a scheduler do the runs, if there is one."""
    if scheduler is None:
        yield
        return
    with connect(scheduler) as client, joblib.parallel_config(backend="dask", client=client):
        yield


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m course_utils.results", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="experiments to record, by default all")
    parser.add_argument("--list", action="store_true", help="say what can be recorded, and record nothing")
    parser.add_argument("--profile", default="record", choices=PROFILES, help="size and data (default: record)")
    parser.add_argument("--folder", default="results", help="where records are written (default: results)")
    parser.add_argument("--store", default="runs", help="where finished runs are kept (default: runs)")
    parser.add_argument("--scheduler", help="a Dask scheduler whose workers do the runs, such as tcp://host:8786")
    parser.add_argument("--jobs", type=positive, help="runs at a time (default: one per core, one on a GPU)")
    parser.add_argument("--about", default="", help="what the images are, kept with the record")
    chosen = parser.parse_args(arguments)
    if chosen.jobs and chosen.scheduler:
        parser.error(
            "--jobs counts processes of this machine; with --scheduler its workers decide (dask worker --nthreads)"
        )
    try:
        profile = current_profile(chosen.profile)
        if chosen.list:
            for name, experiment in experiments(profile).items():
                print(f"{name:18} {experiment.question}")
            return
        _require_known(chosen.names, experiments(profile))
        with workers_of(chosen.scheduler):
            for name in chosen.names or experiments(profile):
                print(record(name, profile, chosen.folder, store=chosen.store, jobs=chosen.jobs, about=chosen.about))
    except (ValueError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(f"interrupted: the finished runs are kept in {chosen.store}, give the same command to go on")


if __name__ == "__main__":
    main()
