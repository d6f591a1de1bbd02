"""The round trip of an exercise: released, answered, autograded, fed back; with nbgrader as an instructor runs it."""

from __future__ import annotations

from typing import NamedTuple

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader_course import DAY, ROOT, new_course

NOISE = "import sys, warnings\nwarnings.warn('deprecated')\nprint('noise', file=sys.stderr)\n"
STUDENTS = ("full", "untouched", "one_wrong")


class Replaced(NamedTuple):
    """What an answer says in place of a piece of our own."""

    ours: str
    theirs: str


@pytest.mark.kernels
class RoundTrip:
    """Three students hand in one exercise: the full solution, which is noisy, nothing, and one wrong part.

    Attributes
    ----------
    exercise : str
    points : dict of str to int
        Automatic points of every part; grade_ids begin with the part's name.
    noisy : Replaced
        Writes on stderr inside a function, so that it comes out in a graded cell.
    wrong : Replaced
        The wrong answer.
    costs, said : str
        The part that the wrong answer costs, and what feedback says of it.
    """

    exercise: str
    points: dict[str, int]
    noisy: Replaced
    wrong: Replaced
    costs: str
    said: str

    @pytest.fixture(scope="class")
    @classmethod
    def course(cls, tmp_path_factory):
        """The three submissions, autograded and fed back under the smoke profile."""
        folder = tmp_path_factory.mktemp(cls.exercise)
        api = new_course(folder, cls.exercise)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COURSE_PROFILE", "smoke")
            for student in STUDENTS:
                target = folder / "submitted" / student / DAY
                target.mkdir(parents=True)
                nbformat.write(cls.handed_in(folder, student), target / f"{cls.exercise}.ipynb")
                result = api.autograde(DAY, student)
                assert result["success"], result["log"]
        assert api.generate_feedback(DAY)["success"]
        return folder

    @classmethod
    def solution(cls):
        return nbformat.read(ROOT / "solutions" / DAY / f"{cls.exercise}.ipynb", as_version=4)

    @classmethod
    def handed_in(cls, folder, student: str):
        """The released notebook as `student` fills it in."""
        notebook = nbformat.read(folder / "notebooks" / DAY / f"{cls.exercise}.ipynb", as_version=4)
        answers = {c.metadata.nbgrader.grade_id: c.source for c in cls.solution().cells if "nbgrader" in c.metadata}
        blanks = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
        if student == "untouched":
            return notebook
        for cell in blanks:
            ours = answers[cell.metadata.nbgrader.grade_id]
            cell.source = NOISE + ours.replace(*cls.noisy) if student == "full" else ours.replace(*cls.wrong)
        return notebook

    @pytest.fixture
    def scores(self, course):
        """Automatic points by student and part."""
        with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
            notebooks = {student: book.find_submission_notebook(self.exercise, DAY, student) for student in STUDENTS}
            return {student: self.scored(notebook) for student, notebook in notebooks.items()}

    def scored(self, notebook) -> dict[str, int]:
        return {part: sum(g.auto_score for g in notebook.grades if g.name.startswith(part)) for part in self.points}

    def test_a_full_solution_gets_every_automatic_point_whatever_it_says_on_stderr(self, scores):
        assert scores["full"] == self.points and sum(self.points.values()) == 20

    def test_an_untouched_notebook_gets_none(self, scores):
        assert set(scores["untouched"].values()) == {0}

    def test_a_wrong_part_loses_only_its_own_points(self, scores):
        assert scores["one_wrong"] == self.points | {self.costs: 0}

    def test_an_untouched_notebook_runs_to_its_end_and_says_what_is_not_done(self, course):
        cells = nbformat.read(course / "autograded" / "untouched" / DAY / f"{self.exercise}.ipynb", as_version=4).cells
        cells = [cell for cell in cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in cells)
        errors = [(c.metadata.nbgrader.grade_id, o) for c in cells for o in c.outputs if o.output_type == "error"]
        graded = {c.metadata.nbgrader.grade_id for c in cells if c.metadata.get("nbgrader", {}).get("grade")}
        assert {name for name, _ in errors} == graded
        for _, error in errors:
            assert len(error.traceback) == 1 and "not done yet" in error.traceback[0]
            assert len(error.traceback[0].splitlines()) == 1

    def test_the_explanation_waits_for_a_hand(self, course):
        with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
            notebook = book.find_submission_notebook(self.exercise, DAY, "full")
            (task,) = [g for g in notebook.grades if g.name == "explain"]
            assert task.max_score == 5 and task.needs_manual_grade

    @pytest.mark.parametrize("student", STUDENTS)
    def test_feedback_shows_messages_but_no_hidden_test_and_no_mark_scheme(self, course, student):
        page = (course / "feedback" / student / DAY / f"{self.exercise}.html").read_text()
        cells = [c.source for c in self.solution().cells if "BEGIN HIDDEN TESTS" in c.source]
        hidden = [line for source in cells for line in source.splitlines()[2:-1]]
        assert len(hidden) >= len(cells) >= 3
        for line in [*hidden, "BEGIN HIDDEN", "MARK SCHEME", "One point each"]:
            assert line not in page
        assert (self.said in page) == (student == "one_wrong")
