"""A course in a folder of its own, under the project's nbgrader_config.py."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from traitlets.config import Config, PyFileConfigLoader

ROOT = Path(__file__).parents[1]
DAY = "day10_resnet_v2"


def new_course(folder: Path, exercise: str = "*") -> NbGraderAPI:
    """Copy solutions into `folder`, release them into its ``notebooks``, and return nbgrader's door to it."""
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic
    copies = folder / "solutions" / DAY
    copies.mkdir(parents=True)
    for file in (ROOT / "solutions" / DAY).glob(f"{exercise}.*"):
        if file.is_file():
            shutil.copy(file, copies)
    config = Config(PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config())
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
    api = NbGraderAPI(config=config)
    released = api.generate_assignment(DAY)
    assert released["success"], released["log"]
    return api
