"""Make dist/resnet_v2_course-VERSION.zip: what students need, and nothing else.

Of the project only files that git tracks go into it, and of those only what `PARTS` names; ``bundle/`` holds the files
that are the students' own. The same files make the same bytes.

Usage: python tools/bundle.py
"""

from __future__ import annotations

import subprocess
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("course_utils", "notebooks", "results", "config/student", "LICENSE", "CITATION.cff", "environment.yml")
FIRST_DAY = (2016, 3, 16, 0, 0, 0)  # of the paper on arXiv: a zip's files have dates


def files() -> dict[str, bytes]:
    """What goes into the bundle, by the place that it has there."""
    listing = ["git", "ls-files", *PARTS, "bundle"]
    tracked = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return {place.removeprefix("bundle/"): (ROOT / place).read_bytes() for place in tracked}


def write(folder: Path) -> Path:
    """The bundle, in a folder."""
    content = files()
    version = tomllib.loads(content["pyproject.toml"].decode())["project"]["version"]
    name = f"resnet_v2_course-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}.zip", "w") as bundle:
        for place in sorted(content):
            bundle.writestr(zipfile.ZipInfo(f"{name}/{place}", FIRST_DAY), content[place], zipfile.ZIP_DEFLATED)
    return folder / f"{name}.zip"


if __name__ == "__main__":
    print(write(ROOT / "dist"))
