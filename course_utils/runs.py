"""One run, and the files that keep it."""

from __future__ import annotations

import copy
import inspect
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from functools import partial
from pathlib import Path

import joblib
import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import augmentation, training
from course_utils.data import ImageData
from course_utils.recipe import Recipe


def do(build, recipe: Recipe, seed: int, data: ImageData, content: str, store: Path, weights: bool):
    """Do one run, or find it in the store.

    Parameters
    ----------
    build : callable
        Makes the network.
    content : str
        :func:`content` of `data`.
    weights : bool
        Whether the trained weights are kept, too, in a ``.pt`` file beside the run's ``.csv``.

    Returns
    -------
    frame : pd.DataFrame
        One row an epoch, see :func:`~course_utils.experiments.run_grid`.
    file : Path
        The ``.csv`` file.
    """
    model, file = _model_and_file(build, recipe, seed, data, content, store)
    if file.exists() and (not weights or file.with_suffix(".pt").exists()):
        return pd.read_csv(file), file
    history = training.fit(model, data, recipe, seed)
    tested = (float("nan"),) * 2
    if not history.diverged:
        tested = training.evaluate(model, data.test_images, data.test_labels)
    frame = history.to_frame().assign(test_loss=float("nan"), test_accuracy=float("nan"))
    frame.loc[frame.index[-1], ["test_loss", "test_accuracy"]] = tested
    if weights:
        _keep(file.with_suffix(".pt"), partial(torch.save, model.state_dict()))
    _keep(file, partial(frame.to_csv, index=False))
    return frame, file


def watch(build, recipe, seed, data, content, store, steps: Sequence[int], probe: Callable):
    """Train as :func:`do` does up to the last of these steps, and probe before each, on the validation images.

    Parameters
    ----------
    probe : callable
        ``probe(model, images, labels)`` returns one number a unit and leaves the model as it is.

    Returns
    -------
    frame : pd.DataFrame
        Columns ``step, unit, value``, units counted from 1; a step that the run did not reach is not in it.
    file : Path
        The ``.csv`` file.
    """
    model, file = _model_and_file(build, recipe, seed, data, content, store)
    file = file.with_name(f"{file.stem}-{joblib.hash([list(steps), inspect.getsource(probe)])}.csv")
    if file.exists():
        return pd.read_csv(file), file
    rows = []

    def look(step: int, model: nn.Module) -> None:
        if step in steps:
            values = probe(model, data.val_images, data.val_labels)
            rows.extend((step, unit, value) for unit, value in enumerate(values, start=1))
        if step == max(steps):
            raise _SeenAll

    with suppress(_SeenAll):
        training.fit(model, data, recipe, seed, look)
    frame = pd.DataFrame(rows, columns=["step", "unit", "value"])
    _keep(file, partial(frame.to_csv, index=False))
    return frame, file


class _SeenAll(Exception):
    """Ends a run that is watched: what comes after the last probe is not asked for."""


def _model_and_file(build, recipe, seed, data, content, store) -> tuple[nn.Module, Path]:
    """A new network, and where its run is kept."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = build()
    return model, store / f"{_fingerprint(model, data, content, recipe, seed)}.csv"


def content(data: ImageData) -> str:
    """A hash of all images and labels."""
    return joblib.hash([_array(getattr(data, field.name)) for field in fields(data)])


def _fingerprint(model: nn.Module, data: ImageData, content: str, recipe: Recipe, seed: int) -> str:
    """Name a run by all it depends on; the network by its weights and by its logits and gradients on eight images.

    A class's source would not do: a notebook's class may call what is defined in any other cell.
    """
    probe = copy.deepcopy(model).train()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        logits = probe(data.train_images[:8].cpu())
    F.cross_entropy(logits, data.train_labels[:8].cpu()).backward()
    tensors = [logits, *model.state_dict().values(), *(p.grad for p in probe.parameters())]
    loop = [inspect.getsource(part) for part in (training, augmentation, Recipe)]
    return joblib.hash([[_array(t) for t in tensors], content, asdict(recipe), seed, loop])


def _array(value):
    return value.detach().cpu().numpy() if isinstance(value, Tensor) else value


def make_writable(store: Path) -> None:
    """Make the folder if needed; an ``OSError`` says that nothing can be written into it."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=store).close()
    except OSError as error:
        raise OSError(f"{store} cannot keep the runs ({error.strerror}): pass another folder as store=") from None


def _keep(file: Path, write: Callable[[Path], None]) -> None:
    """Write whole or not at all: a run cut short must not look finished."""
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        write(part)
        part.replace(file)
    except (OSError, RuntimeError) as error:  # torch.save has RuntimeErrors of its own
        part.unlink(missing_ok=True)
        why = getattr(error, "strerror", None) or error
        raise OSError(
            f"{file.parent} cannot keep a finished run ({why}): free some space and call again, those before are kept"
        ) from None
