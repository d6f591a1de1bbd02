"""What students are given: all that they need, and nothing that they should find out by themselves."""

import os
import re
import subprocess
import tomllib
import zipfile

import pytest
from class_of import ROOT
from secrets_of import of_all_solutions

from grading.course import DAY
from tools import bundle


@pytest.fixture(scope="module")
def zipped(tmp_path_factory):
    return bundle.write(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def content(zipped):
    with zipfile.ZipFile(zipped) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_it_holds_what_a_student_needs(content):
    needed = ["README.md", "Makefile", "pyproject.toml", "environment.yml", "LICENSE", "nbgrader_config.py"]
    needed += ["config/student/lab/overrides.json", "results/activation_order.csv", "course_utils/residual.py"]
    needed += [f"notebooks/{DAY}/{path.name}" for path in (ROOT / "notebooks" / DAY).glob("*.ipynb")]
    assert set(needed) <= set(content) and len(needed) == 15


def test_it_holds_nothing_of_the_instructor_s(content):
    places = "\n".join(content)
    assert not re.search(
        r"^(solutions|grading|tests|tools|benchmarks|config/formgrader)|\.pyc$|runs/", places, re.MULTILINE
    )
    everything = b"\n".join(content.values())
    for mark in (b"BEGIN SOLUTION", b"BEGIN HIDDEN", b"BEGIN MARK SCHEME"):
        assert mark not in everything
    lines = {line.encode() for line in of_all_solutions("HIDDEN TESTS", "MARK SCHEME") if len(line) > 20}
    assert len(lines) > 50 and not [line for line in lines if line in everything]


def test_it_holds_no_answer_of_the_bank(content):
    everything = b"\n".join(content.values())
    wrong = [path.read_bytes() for path in ROOT.glob("tests/exercises/*/wrong/*/*.py")]
    assert len(wrong) > 1000 and not [answer for answer in wrong if answer.strip() in everything]


def test_where_a_repository_is_named_the_readme_says_how_to_work_online(content, monkeypatch):
    assert b"Binder" not in content["README.md"] and "online.md" not in content
    settings = bundle.tomllib.loads
    monkeypatch.setattr(
        bundle.tomllib, "loads", lambda text: settings(text) | {"tool": {"course": {"repository": "a/b"}}}
    )
    said = bundle.files()["README.md"].decode()
    assert "https://mybinder.org/v2/gh/a/b/HEAD?" in said and "git clone -q https://github.com/a/b " in said
    links = re.findall(r"\(https://colab.research.google.com/github/a/b/blob/HEAD/(.*?)\)", said)
    assert len(links) == 6 and set(links) <= set(content)


def test_binder_gets_the_quiet_lab(zipped, content, tmp_path):
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(tmp_path)
    (folder,), prefix = tmp_path.iterdir(), tmp_path / "env"
    (prefix / "etc" / "jupyter").mkdir(parents=True)
    subprocess.run(["bash", "postBuild"], cwd=folder, env=os.environ | {"NB_PYTHON_PREFIX": str(prefix)}, check=True)
    there = {
        str(path.relative_to(prefix / "etc/jupyter")): path.read_bytes() for path in prefix.rglob("*") if path.is_file()
    }
    assert there == {name.removeprefix("config/student/"): held for name, held in content.items() if "config/" in name}


def test_the_same_files_make_the_same_bytes(zipped, tmp_path):
    assert bundle.write(tmp_path).read_bytes() == zipped.read_bytes()


def test_the_students_project_is_the_course_s_without_the_instructor_s_needs(content):
    theirs = tomllib.loads(content["pyproject.toml"].decode())["project"]
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for key in ("name", "version", "description", "requires-python"):
        assert theirs[key] == ours[key]
    left_out = [need for need in ours["dependencies"] if need not in theirs["dependencies"]]
    assert [need.partition(">")[0] for need in left_out] == ["nbval", "jupytext", "latex2mathml", "pytest"]
    assert set(theirs["dependencies"]) <= set(ours["dependencies"])


def test_what_git_does_not_track_is_not_left_out_without_a_word(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "7_more.ipynb").write_text("{}")
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match=r"^git does not track notebooks/7_more.ipynb: git add or remove"):
        bundle.main()
    assert not (tmp_path / "dist").exists()


def test_postbuild_alone_is_a_program(zipped):
    with zipfile.ZipFile(zipped) as archive:
        programs = [i.filename.partition("/")[2] for i in archive.infolist() if i.external_attr >> 16 & 0o111]
    assert programs == ["postBuild"]


def test_what_git_does_not_track_is_not_packed(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "mine.ipynb").write_text("{}")
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    assert bundle.listed() == []
