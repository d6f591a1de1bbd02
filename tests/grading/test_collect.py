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
    "8": "Ada Lovelace_8_assignsubmission_file_/1_activation_order.IPYNB",
    "9": f"Ada Lovelace_9_assignsubmission_file_/{NAME}.txt",
    "6": "Ada Lovelace_6_assignsubmission_file_/1_activation_order.json",
}
TWICE = f"Ada Lovelace_7_assignsubmission_file/old/{NAME}"


def test_moodles_zip_is_collected_and_namesakes_stay_apart(tmp_path):
    course = new_course(tmp_path)
    archive = course.root / "downloaded" / DAY / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as bundle:
        for number, place in PLACES.items():
            bundle.writestr(place, f"handed in by {number}")
        bundle.writestr(TWICE, "an older one")
        bundle.writestr(f"Eve_3_assignsubmission_file_/Ada Lovelace_7_assignsubmission_file_/{NAME}", "by 3")
        for name in ("photo.png", "timestamp.txt", "old/timestamp.txt"):
            bundle.writestr(f"Ada Lovelace_7_assignsubmission_file/{name}", "no notebook")
    command = [sys.executable, "-m", "nbgrader", "zip_collect", DAY]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for number, place in PLACES.items():
        folder = course.folder("submitted", f"Ada Lovelace_{number}")
        texts = {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}
        own = place.partition("_assignsubmission_file")[2].lstrip("_").lstrip("/")
        assert texts == {own: f"handed in by {number}"} | ({f"old/{NAME}": "an older one"} if number == "7" else {})
    assert course.students() == sorted(["Eve_3", *(f"Ada Lovelace_{number}" for number in PLACES)])
