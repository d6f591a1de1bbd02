"""Outputs that were handed in, as a grader sees them."""

from nbformat.v4 import new_code_cell, new_output

from grading.presentation import PICTURE, as_submitted


def test_a_picture_that_is_too_large_is_left_out():
    def output(size):
        return new_output("display_data", {"image/png": "x" * size})

    cells = [new_code_cell("plot()")]
    assert as_submitted(cells, {0: [output(PICTURE)]}) and not as_submitted(cells, {0: [output(PICTURE + 1)]})
