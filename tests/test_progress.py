"""A grid says how far it is, and a saved notebook keeps plain text of it."""

import nbformat
import pytest
from nbclient import NotebookClient

from course_utils.progress import followed

CELL = "from course_utils.progress import followed\nprint(list(followed(iter('abc'), 3)))"


def test_the_runs_pass_as_they_are_and_a_terminal_sees_a_bar(capsys):
    assert list(followed(iter("abc"), 3)) == ["a", "b", "c"]
    assert "3/3" in capsys.readouterr().err


@pytest.mark.kernels
def test_a_notebook_keeps_one_line_of_text():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook).execute()
    line, printed = notebook.cells[0].outputs
    assert "3/3" in line.data["text/plain"] and list(line.data) == ["text/plain"]
    assert printed.text == "['a', 'b', 'c']\n"
