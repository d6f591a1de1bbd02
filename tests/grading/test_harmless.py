"""What a kernel or a file says that it puts out is kept as text and pictures, or not at all."""

from __future__ import annotations

import base64

import nbformat
import pytest

from grading.harmless import FRAMES, MESSAGE, harmless, plain

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n more").decode()


def test_a_picture_is_kept_with_its_words_and_nothing_else():
    data = {
        "image/png": f"{PNG[:8]}\n{PNG[8:]}",
        "text/plain": "a figure",
        "text/html": "<script>",
        "image/svg+xml": "<",
    }
    kept = harmless("display_data", {"data": data, "metadata": {"image/png": 5}, "transient": {"display_id": "x"}})
    assert kept == {
        "data": {"image/png": PNG, "text/plain": "a figure"},
        "metadata": {"image/png": {"alt": "a figure"}},
    }


@pytest.mark.parametrize(
    "data",
    [
        {"text/html": "<script>"},
        {"application/javascript": "alert(1)"},
        {"image/png": '" onerror="alert(1)'},
        {"image/png": base64.b64encode(b"GIF89a").decode()},
        {"image/png": 5},
        {},
        None,
    ],
)
def test_what_is_no_picture_and_no_text_is_not_kept(data):
    assert harmless("display_data", {"data": data}) is None


@pytest.mark.parametrize("content", [{"text": ["a", "b"]}, {"text": "ab", "name": {}}, {"text": ["a", {}, ["x"], "b"]}])
def test_a_text_is_one_text_however_it_was_sent(content):
    assert harmless("stream", content) == {"name": "stdout", "text": "ab"}


def test_an_error_of_any_size_is_short_and_its_end_is_kept():
    sent = {"ename": "E" * 10**6, "evalue": ["m"] * 10**6, "traceback": ["frame"] * 99 + ["x" * 10**6]}
    kept = harmless("error", sent)
    assert len(str(kept)) < 2 * FRAMES * MESSAGE and kept["traceback"][-1] == "x" * MESSAGE and kept["evalue"][0] == "m"


@pytest.mark.parametrize(("number", "kept"), [(3, 3), ("<script>", None), ([[[]]], None), (True, None)])
def test_a_cell_s_number_is_a_number(number, kept):
    assert (
        harmless("execute_result", {"data": {"text/plain": "3"}, "execution_count": number})["execution_count"] is kept
    )


def test_a_message_of_another_kind_is_no_output():
    assert harmless("comm_open", {"data": {"text/plain": "x"}}) is None and plain(None) == "" and plain(3) == "3"


@pytest.mark.parametrize("kind", ["stream", "error", "display_data", "execute_result"])
def test_what_is_kept_is_an_output_of_a_notebook(kind):
    sent = {"data": {"text/plain": ["x"], "image/png": PNG}, "text": 5, "ename": None, "traceback": [5, {}]}
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output(kind, **harmless(kind, sent))])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_a_drawing_with_scripts_is_not_kept():
    svg = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
    assert harmless("display_data", {"data": {"image/svg+xml": svg}}) is None


def test_words_of_a_picture_are_short_and_stderr_stays_stderr():
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
    kept = harmless("display_data", {"data": {"image/png": png, "text/plain": "x" * 2 * MESSAGE}})
    assert len(kept["metadata"]["image/png"]["alt"]) == MESSAGE
    assert harmless("stream", {"name": "stderr", "text": "x"})["name"] == "stderr"
