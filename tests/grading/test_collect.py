"""What students handed in on a learning platform is found where the grader looks for it."""

import subprocess
import sys
import zipfile

import pytest
from class_of import new_course

from grading.course import DAY

NAME = "1_activation_order.ipynb"


@pytest.mark.parametrize(
    "place",
    [
        f"Ada Lovelace_7_assignsubmission_file/{NAME}",
        f"Ada Lovelace_7_assignsubmission_file_/{NAME}",
        f"Ada Lovelace_7_assignsubmission_file_/my notebooks/{DAY}/{NAME}",
        f"Ada Lovelace_7_assignsubmission_file_{NAME}",
    ],
)
def test_moodles_zip_is_collected_and_namesakes_stay_apart(tmp_path, place):
    course = new_course(tmp_path)
    archive = course.root / "downloaded" / DAY / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as bundle:
        for number in ("7", "23"):
            bundle.writestr(place.replace("_7_", f"_{number}_"), f"handed in by {number}")
        bundle.writestr("Ada Lovelace_7_assignsubmission_file_/photo.png", "no notebook")
    command = [sys.executable, "-m", "nbgrader", "zip_collect", DAY]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for student in ("Ada Lovelace_7", "Ada Lovelace_23"):
        (file,) = course.folder("submitted", student).glob("*.ipynb")
        assert (file.name, file.read_text()) == (NAME, f"handed in by {student.rpartition('_')[2]}")
    assert course.students() == ["Ada Lovelace_23", "Ada Lovelace_7"]
