"""Files that are there whole or not at all."""

import pytest

from course_utils.files import write_whole


def test_what_fails_half_way_leaves_what_was_there_and_nothing_beside_it(tmp_path):
    file = tmp_path / "kept.csv"
    write_whole(file, lambda path: path.write_text("whole"))

    def half(path):
        path.write_text("ha")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match=r"cannot keep kept.csv \(No space left on device\): free some space"):
        write_whole(file, half)
    assert file.read_text() == "whole" and list(tmp_path.iterdir()) == [file]


def test_a_writer_that_has_errors_of_its_own_is_answered_alike(tmp_path):
    def broken(path):
        raise RuntimeError("unexpected pos")  # torch.save's, on a full disk

    with pytest.raises(OSError, match="unexpected pos"):
        write_whole(tmp_path / "weights.pt", broken)
    assert not list(tmp_path.iterdir())
