"""What students handed in on a learning platform is found where the grader looks for it."""

import subprocess
import sys
import zipfile

from class_of import new_course

from grading.course import DAY

NAME = "1_activation_order.ipynb"


PLACES = {  # by Moodle's number of a participant
    "7": f"Ada Lovelace_7_assignsubmission_file/{NAME}",
    "23": f"Ada Lovelace_23_assignsubmission_file_/{NAME}",
    "5": f"Ada Lovelace_5_assignsubmission_file_/my notebooks/{DAY}/{NAME}",
    "41": f"Ada Lovelace_41_assignsubmission_file_{NAME}",
}


def test_moodles_zip_is_collected_and_namesakes_stay_apart(tmp_path):
    course = new_course(tmp_path)
    archive = course.root / "downloaded" / DAY / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as bundle:
        for number, place in PLACES.items():
            bundle.writestr(place, f"handed in by {number}")
        bundle.writestr("Ada Lovelace_7_assignsubmission_file_/photo.png", "no notebook")
    command = [sys.executable, "-m", "nbgrader", "zip_collect", DAY]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for number in PLACES:
        (file,) = course.folder("submitted", f"Ada Lovelace_{number}").glob("*.ipynb")
        assert (file.name, file.read_text()) == (NAME, f"handed in by {number}")
    assert course.students() == sorted(f"Ada Lovelace_{number}" for number in PLACES)
