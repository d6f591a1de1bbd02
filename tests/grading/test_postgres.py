"""Several graders at once need a gradebook in PostgreSQL: a real server, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from class_of import new_course
from nbgrader.api import Gradebook

from grading import gradebook
from grading.course import DAY, BadInput, Course

STUDENTS = ("ada", "bela", "čeněk", "dörte")
BY_HAND = {"1_activation_order": 3.0, "2_identity_mapping": 4.5}  # a grader for each exercise


@pytest.fixture(scope="module")
def url():
    """The URL of an empty database, of a server that ends with the tests."""
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is missing: pip install psycopg[binary]")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(shutil.which("initdb") or "").parent]
    if not (programs[-1] / "initdb").exists():
        pytest.skip("there is no PostgreSQL here: apt-get install postgresql")
    folder = tempfile.mkdtemp(prefix="postgres-")
    owner = {}
    if os.getuid() == 0:  # whom PostgreSQL refuses
        shutil.chown(folder, "nobody")
        owner = {"user": "nobody"}

    def run(program: str, *words: str) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(
            [programs[-1] / program, "-D", f"{folder}/data", *words], cwd=folder, check=True, **quiet, **owner
        )

    try:
        run("initdb", "--auth=trust", "--username=grader", "--no-sync")
        run("pg_ctl", "--wait", "-o", f"-k {folder} -c listen_addresses=''", "start")
        yield f"postgresql+psycopg://grader@/postgres?host={folder}"
        run("pg_ctl", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def course(tmp_path, url):
    new_course(tmp_path)
    with (tmp_path / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {url!r}\n")
    return Course(tmp_path)


def test_several_graders_and_a_regrade_at_once_lose_nothing(course):
    releases = course.releases()
    notebooks = {name: releases[name].graded if name in BY_HAND else None for name in releases}

    def regrade() -> None:
        for student in STUDENTS:
            gradebook.settle(course, student, notebooks)

    def grade_by_hand(name: str) -> None:
        with Gradebook(course.directory.db_url) as book:
            for student in STUDENTS:
                book.find_grade("explain", name, DAY, student).manual_score = BY_HAND[name]
                book.db.commit()

    gradebook.register(course, releases)
    regrade()
    with ThreadPoolExecutor() as graders:
        at_work = [graders.submit(regrade), *(graders.submit(grade_by_hand, name) for name in BY_HAND)]
        for grader in at_work:
            grader.result()
    regrade()
    for student in STUDENTS:
        accounts = gradebook.settle(course, student, {})
        assert {name: accounts[name].points["explain"] for name in BY_HAND} == BY_HAND


def test_a_server_that_cannot_be_reached_is_named_without_its_password(course):
    course.directory.db_url = "postgresql+psycopg://grader:secret@/postgres?host=/nowhere"
    with pytest.raises(
        BadInput, match=r"the gradebook postgresql\+psycopg://grader:\*\*\*@/postgres.*cannot be used"
    ) as said:
        gradebook.settle(course, "ada", {})
    assert "secret" not in str(said.value)
