"""One list of dependencies, one set-up, light imports, and a house in order."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = SETTINGS["project"]


def make(*arguments, folder=ROOT):
    return subprocess.run(["make", "-C", folder, *arguments], capture_output=True, text=True)


def test_conda_installs_the_list_of_pyproject_and_nothing_else():
    python, pip, installed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert python == f"python{PROJECT['requires-python']}" and pip == "pip"
    assert installed == {"pip": ["-e ."]}


def test_every_course_dependency_is_listed_without_an_upper_pin():
    names = {re.split(r"[<>=~! ;\[]", line)[0] for line in PROJECT["dependencies"]}
    assert names >= {
        *("torch", "torchvision", "jupyterlab", "matplotlib", "nbgrader", "nbval", "ipywidgets"),
        *("pandas", "joblib", "tqdm", "scipy", "scikit-learn", "jupytext"),
    }
    assert not [line for line in PROJECT["dependencies"] if "<" in line or "==" in line]


def test_make_alone_lists_every_target_with_a_line():
    said = make().stdout
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[0].split()
    for target in set(targets) - {"help"}:
        assert re.search(rf"^make {target} +\w.{{10,}}$", said, re.MULTILINE), target


def test_set_up_is_repeated_only_when_the_list_changed_or_it_was_interrupted(tmp_path):
    """With a Python that only writes down what it was asked to do."""
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    (tmp_path / "pyproject.toml").write_text("")
    log, broken = tmp_path / "log", tmp_path / "broken"
    fake = tmp_path / "python"
    pip = f'#!/bin/sh\\necho pip "$@" >> {log}\\ntest ! -e {broken}'
    fake.write_text(
        f'#!/bin/sh\necho "$@" >> {log}\n'
        f"[ \"$2\" = venv ] && mkdir -p .venv/bin && printf '{pip}' > .venv/bin/pip && chmod +x .venv/bin/pip\nexit 0\n"
    )
    fake.chmod(0o755)

    def installs() -> int:
        log.write_text("")
        make(".venv/installed", f"PYTHON={fake}", folder=tmp_path)
        return log.read_text().count("pip install")

    broken.touch()
    assert installs() == 1
    broken.unlink()
    assert [installs(), installs()] == [1, 0]
    later = (tmp_path / ".venv" / "installed").stat().st_mtime + 5
    os.utime(tmp_path / "pyproject.toml", (later, later))
    assert installs() == 1


def test_an_old_python_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    (tmp_path / "pyproject.toml").write_text("")
    old = tmp_path / "python"
    old.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = (3, 8); exec(sys.argv[1])" "$2"\n'
    )
    old.chmod(0o755)
    said = make(".venv/installed", f"PYTHON={old}", folder=tmp_path)
    assert said.returncode and "Python 3.11 or newer is needed" in said.stderr
    assert not (tmp_path / ".venv").exists()


def test_importing_the_course_loads_nothing_that_a_first_cell_can_do_without():
    files = (ROOT / "course_utils").rglob("*.py")
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files]
    code = ";".join(f"import {module}" for module in modules)
    code += ";import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded).isdisjoint({"torchvision", "sklearn", "scipy", "matplotlib"})


def test_feedback_is_written_without_torch():
    code = "import grading.feedback, sys; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "False\n"


def test_the_arrows_between_laboratory_kit_and_rooms():
    """The contracts stand in pyproject.toml, and every module of the laboratory and every room is in them."""
    said = subprocess.run([Path(sys.executable).parent / "lint-imports"], capture_output=True, text=True, cwd=ROOT)
    assert said.returncode == 0, said.stdout
    contracts = SETTINGS["tool"]["importlinter"]["contracts"]
    named = {module for contract in contracts for modules in contract.values() for module in modules}
    laboratory = {f"course_utils.{path.stem}" for path in (ROOT / "course_utils").glob("[a-z]*.py")}
    rooms = {f"course_utils.exercises.{path.name}" for path in (ROOT / "course_utils" / "exercises").glob("ex*")}
    assert laboratory - {"course_utils.notebook"} <= named and rooms <= named and len(rooms) == 6


def test_no_file_of_the_course_is_long():
    for path in [*(ROOT / "course_utils").rglob("*.py"), *(ROOT / "grading").rglob("*.py")]:
        assert len(path.read_text().splitlines()) <= 220, path


def test_a_line_break_that_comes_alone_on_stderr_costs_no_points():
    (pattern,) = re.findall(r'IgnorePattern.pattern = r"(.+?)"', (ROOT / "nbgrader_config.py").read_text())
    assert re.search(pattern, "\n")
