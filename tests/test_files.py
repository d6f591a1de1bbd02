"""Files that are there whole or not at all."""

import os
import subprocess
import sys

import pytest

from course_utils.files import content_hash, write_whole


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


def test_who_reads_sees_the_old_file_to_its_end(tmp_path):
    file = tmp_path / "kept"
    file.write_text("whole")
    with file.open() as reader:
        write_whole(file, lambda part: part.write_text("new"))
        assert reader.read() == "whole"


def test_names_count_in_a_hash(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text("same")
    assert content_hash([tmp_path / "a"]) != content_hash([tmp_path / "b"])


def test_a_text_is_utf_8_whatever_the_system_says(tmp_path):
    write = f"write_text(Path({str(tmp_path / 'a')!r}), '\\u03bb\\n')"
    code = f"from pathlib import Path; from course_utils.files import write_text; {write}"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code], env=os.environ | plain, check=True)
    assert (tmp_path / "a").read_bytes() == "λ\n".encode()
