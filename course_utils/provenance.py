"""Where a record comes from: command, code, seeds, data, versions, machine."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import torch
from torch import Tensor

from course_utils.cluster import code_hash
from course_utils.data import ImageData
from course_utils.recorded import Experiment

HERE = Path(__file__).parent


def provenance(name: str, experiment: Experiment, data: ImageData, about: str) -> dict[str, object]:
    """What a record depends on and where it was made, ready for JSON.

    Parameters
    ----------
    name : str
    experiment : Experiment
    data : ImageData
        On the device that computed.
    about : str
        What the images are, where the data set's name does not say it.
    """
    profile = experiment.profile
    splits = {split: len(getattr(data, f"{split}_labels")) for split in ("train", "val", "test")}
    return {
        "experiment": name,
        "question": experiment.question,
        "command": f"python -m course_utils.results {name} --profile {profile.name}",
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "code": code_hash(),
        "profile": profile.name,
        "seeds": profile.seeds,
        "depths": experiment.depths,
        "models": {key: model if isinstance(model, str) else key for key, model in experiment.models.items()},
        "watched": experiment.watched,
        "recipes": {key: asdict(recipe) for key, recipe in experiment.recipes.items()},
        "data": {"name": data.name, "images": splits, "sha256": _content(data), "about": about},
        "versions": {"python": platform.python_version(), "torch": torch.__version__, "pandas": pd.__version__},
        "machine": {"device": _device_name(data), "cores": os.cpu_count(), "threads": torch.get_num_threads()},
    }


def _commit() -> str | None:
    try:
        return subprocess.run(
            ["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def _content(data: ImageData) -> str:
    """SHA-256 of every tensor's bytes, in the order of the fields."""
    digest = hashlib.sha256()
    for field in fields(data):
        value = getattr(data, field.name)
        if isinstance(value, Tensor):
            digest.update(value.cpu().numpy().tobytes())
    return digest.hexdigest()


def _device_name(data: ImageData) -> str:
    where = data.train_images.device
    if where.type == "cuda":
        return torch.cuda.get_device_name(where)
    return f"{where.type}, {torch.backends.cpu.get_cpu_capability()}"
