"""One submission: what was earned before it ended stays, the rest pays nothing and says why."""

from __future__ import annotations

import nbformat
import pytest
from class_of import cut, releases, solved

from grading.bank import wrong_answers
from grading.job import grade, job_of
from grading.kernel.limits import Limits
from grading.release import Release, grade_id, is_check
from grading.repair import repair

pytestmark = pytest.mark.kernels


@pytest.fixture(scope="module")
def release() -> Release:
    return cut(releases()["1_activation_order"], "pre_block_hidden")


def errors(release: Release, warm, pre_block: str) -> tuple[str, dict[str, list[str]]]:
    """Why the run of our own answers ended, with another one to the second blank; what every check says of it."""
    repaired = repair(nbformat.writes(solved(release, pre_block=pre_block)).encode(), release)
    result = grade(job_of(repaired.notebook, release, [], "", Limits(cell=5, notebook=60)), warm.folder)
    checks = filter(is_check, result["notebook"].cells)
    said = {grade_id(cell): [out.evalue for out in cell.outputs if out.output_type == "error"] for cell in checks}
    return result["stopped"], said


def test_a_solved_notebook_pays_everywhere(release, warm):
    stopped, said = errors(release, warm, release.answers["pre_block"])
    assert stopped == "" and said == {check: [] for check in release.checks}


@pytest.mark.parametrize(
    "answer",
    [
        "import os; os._exit(0)",
        "while True: pass",
        "class PreActivationBlock(nn.Module):\n    def __init__(self, *args):\n        while True: pass\n",
    ],
    ids=["an exit", "a loop", "a loop inside the check"],
)
def test_what_was_earned_before_the_end_stays_and_the_rest_pays_nothing(release, warm, answer):
    stopped, said = errors(release, warm, answer)
    reason = [f"not run: {stopped}"]
    assert stopped and said == {
        **dict.fromkeys(("post_block_check", "post_block_hidden"), []),
        **dict.fromkeys(("pre_block_check", "pre_block_hidden"), reason),
    }


def test_much_output_is_cut_and_makes_nobody_suspicious(release, warm):
    notebook = solved(release)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("for _ in range(60): print('x' * 100_000)"))
    job = job_of(repair(nbformat.writes(notebook).encode(), release).notebook, release, [], "", Limits())
    assert grade(job, warm.folder)["flags"] == []


OWN = """
list, sum, max, str, dict = [1, 2], 0, 3, "my report", {"a": 1}
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
"""


def test_a_students_own_names_and_settings_make_nobody_suspicious(release, warm):
    notebook = solved(release)
    notebook.cells.append(nbformat.v4.new_code_cell(OWN))
    bank = wrong_answers(release)
    job = job_of(repair(nbformat.writes(notebook).encode(), release).notebook, release, bank, "", Limits())
    assert grade(job, warm.folder)["flags"] == []
