"""Make dist/resnet_v2_course-VERSION.zip: what students need, and nothing else.

Of the project only files that git tracks go into it, and of those only what `PARTS` names; ``bundle/`` holds the files
that are the students' own. Where pyproject.toml names the repository that the bundle is published in, its README says
how to work online. The same files make the same bytes.

Usage: python tools/bundle.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("course_utils", "notebooks", "results", "config/student", "LICENSE", "CITATION.cff", "environment.yml")
PROGRAMS = ("postBuild",)
FIRST_DAY = (2016, 3, 16, 0, 0, 0)  # of the paper on arXiv: a zip's files have dates


def files() -> dict[str, bytes]:
    """What goes into the bundle, by the place that it has there."""
    content = {place.removeprefix("bundle/"): (ROOT / place).read_bytes() for place in listed()}
    online = content.pop("online.md").decode()
    repository = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["course"]["repository"]
    if repository:
        released = [place for place in sorted(content) if place.endswith(".ipynb")]
        content["README.md"] += online.format(repository=repository, notebooks=in_colab(repository, released)).encode()
    return content


def listed(*which: str) -> list[str]:
    """What git lists of `PARTS`: what it tracks, or what its options ask for."""
    command = ["git", "ls-files", *which, *PARTS, "bundle"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def in_colab(repository: str, released: list[str]) -> str:
    """A link for every notebook."""
    address = f"https://colab.research.google.com/github/{repository}/blob/HEAD"
    return ", ".join(f"[{Path(place).stem}]({address}/{place})" for place in released)


def write(folder: Path) -> Path:
    """The bundle, in a folder."""
    content = files()
    version = tomllib.loads(content["pyproject.toml"].decode())["project"]["version"]
    name = f"resnet_v2_course-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}.zip", "w") as bundle:
        for place in sorted(content):
            entry = zipfile.ZipInfo(f"{name}/{place}", FIRST_DAY)
            entry.external_attr = (0o755 if place in PROGRAMS else 0o644) << 16
            bundle.writestr(entry, content[place], zipfile.ZIP_DEFLATED)
    return folder / f"{name}.zip"


def main() -> None:
    """Write it, unless it would lack something without a word."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    if new := listed("--others", "--exclude-standard"):
        sys.exit(f"git does not track {', '.join(new)}: git add or remove them first, nothing was written")
    print(write(ROOT / "dist"))


if __name__ == "__main__":
    main()
