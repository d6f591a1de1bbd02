"""What several tests need: a tiny data set, figures closed after each, and the table of answers at the end of a run."""

import os
from collections import Counter

os.environ["OMP_NUM_THREADS"] = "1"  # of the kernels that tests start: waiting threads slow each other down

import matplotlib
import matplotlib.pyplot as plt
import pytest
import torch
from answers import GRADES

from course_utils.data import ImageData
from grading.kernel.sandbox import NoSandbox, require_bubblewrap

matplotlib.use("Agg")
collect_ignore_glob = ["exercises/*/wrong", "exercises/*/right"]  # graded by test_answers.py, no tests themselves
torch.set_num_threads(1)  # the tests' networks are too small to share out


@pytest.fixture(scope="session", autouse=True)
def shared_grades(tmp_path_factory, request):
    """A folder in which the workers of this run find what another has graded."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "grades"
    folder.mkdir(exist_ok=True)
    os.environ[GRADES] = str(folder)


@pytest.fixture(scope="session")
def isolation() -> str:
    """What kernels run in here: a sandbox wherever there is bubblewrap."""
    try:
        require_bubblewrap()
    except NoSandbox:
        return "none"
    return "bubblewrap"


@pytest.fixture
def tiny() -> ImageData:
    """48 training images of 8×8 pixels in three classes that a network can tell apart."""
    generator = torch.Generator().manual_seed(0)

    def split(n):
        labels = torch.arange(n) % 3
        images = torch.randn(n, 1, 8, 8, generator=generator)
        images[torch.arange(n), :, labels] += 3  # each class has its bright row
        return images, labels

    splits = [tensor for n in (48, 12, 15) for tensor in split(n)]
    return ImageData(*splits, classes=("a", "b", "c"), name="tiny")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def pytest_terminal_summary(terminalreporter):
    """A table of the answers that were graded: how many there are, and how many got what they deserve."""
    counts = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            if report.when == "call" and "answer" in dict(report.user_properties):
                exercise, kind = dict(report.user_properties)["answer"]
                counts[exercise, kind] += 1
                counts[exercise, f"{kind} {outcome}"] += 1
    if not counts:
        return
    columns = {
        "wrong answers": "wrong",
        "rejected by the intended check": "wrong passed",
        "right answers": "right",
        "accepted": "right passed",
        "known to get through": "missed",
    }
    exercises = sorted({exercise for exercise, _ in counts})
    width = max(map(len, exercises))
    terminalreporter.write_sep("=", "answers")
    terminalreporter.write_line(" · ".join([f"{'exercise':{width}}", *columns]))
    for exercise in exercises:
        numbers = [f"{counts[exercise, kind]:{len(column)}}" for column, kind in columns.items()]
        terminalreporter.write_line(" · ".join([f"{exercise:{width}}", *numbers]))
