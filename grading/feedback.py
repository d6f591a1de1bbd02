"""Feedback that does not show hidden tests."""

from __future__ import annotations

from nbgrader.preprocessors import NbGraderPreprocessor

from course_utils.checking.message import CheckFailed

HIDDEN = "BEGIN HIDDEN TESTS"


class RedactHiddenTests(NbGraderPreprocessor):
    """Replace the tracebacks of cells with hidden tests: they quote the tests' source.

    The message of a check stays, it is written for students.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        """Redact the outputs of one cell, before ``ClearHiddenTests`` removes what marks it."""
        if cell.cell_type == "code" and HIDDEN in cell.source:
            for output in cell.outputs:
                if output.output_type == "error":
                    known = output.ename == CheckFailed.__name__
                    output.evalue = output.evalue if known else "a hidden test failed"
                    output.traceback = [f"✗ {output.evalue}"]
        return cell, resources
