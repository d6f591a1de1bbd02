"""What a result is named after."""

import nbformat
from class_of import releases

from grading import store
from grading.course import Submission
from grading.kernel.limits import Limits
from grading.release import Release
from grading.store import identity, key

NAME = "6_evolution"


def test_a_result_is_named_after_all_that_it_depends_on():
    release = releases()[NAME]
    other = Release(
        NAME, nbformat.from_dict({**release.graded, "cells": release.graded.cells[:-1]}), release.shown, release.answers
    )
    base = {
        "submission": Submission("ada", NAME, b"x"),
        "release": release,
        "limits": Limits(),
        "isolation": "bubblewrap",
        "made_by": {"torch": "1"},
    }
    changes = [
        {"submission": Submission("ada", NAME, b"y")},
        {"release": other},
        {"limits": Limits(memory=1)},
        {"isolation": "none"},
        {"made_by": {"torch": "2"}},
    ]
    assert len({key(**base | change) for change in [{}, *changes]}) == 1 + len(changes)
    assert key(**base) == key(**base | {"limits": Limits(cell=1, notebook=2)})


def test_the_grader_s_identity_covers_checks_quiz_bank_and_grader(monkeypatch):
    seen = []
    monkeypatch.setattr(
        store, "content_hash", lambda files: seen.extend(f"{f.parent.name}/{f.name}" for f in files) or ""
    )
    assert {"torch", "numpy", "nbgrader", "the course"} <= set(identity())
    assert {
        "checks/report.py",
        "ex6_evolution/quiz.toml",
        "checking/core.py",
        "grading/lineup.py",
        "grading/repair.py",
        "kernel/seals.py",
    } <= set(seen)
    assert [f for f in seen if f.endswith("no_eval.py")]
