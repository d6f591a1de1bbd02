"""Runs, and the folder that keeps them."""

from __future__ import annotations

import copy
import inspect
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from functools import partial
from math import nan
from pathlib import Path

import joblib
import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import augmentation, training
from course_utils.data import ImageData
from course_utils.files import write_whole
from course_utils.recipe import Recipe


class RunStore:
    """A folder that keeps runs on one set of images, each in a file named by all that the run depends on.

    Parameters
    ----------
    folder : path
        Made if needed.
    data : ImageData
        On the device to compute on.

    Raises
    ------
    OSError
        If nothing can be written into the folder.
    """

    def __init__(self, folder: str | Path, data: ImageData):
        self.folder, self.data = Path(folder), data
        self._content = joblib.hash([_array(getattr(data, field.name)) for field in fields(data)])
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.folder).close()
        except OSError as error:
            raise OSError(
                f"{self.folder} cannot keep the runs ({error.strerror}): pass another folder as store="
            ) from None

    def train_or_load(self, build: Callable[[], nn.Module], recipe: Recipe, seed: int, weights: bool = False):
        """Train a network and test it once, or find that run.

        Parameters
        ----------
        build : callable
            Makes the network.
        recipe : Recipe
        seed : int
            Of the network's initial weights and of everything random in training.
        weights : bool
            Whether the trained weights are kept, too, in a ``.pt`` file beside the run's ``.csv``.

        Returns
        -------
        frame : pd.DataFrame
            One row an epoch, see :func:`~course_utils.experiments.run_grid`.
        file : Path
            The ``.csv`` file.
        """
        model = new_network(build, seed)
        file = self._file(model, recipe, seed)
        if file.exists() and (not weights or file.with_suffix(".pt").exists()):
            return pd.read_csv(file), file
        history = training.fit(model, self.data, recipe, seed)
        tested = (nan, nan)
        if not history.diverged:
            tested = training.evaluate(model, self.data.test_images, self.data.test_labels)
        frame = history.to_frame().assign(test_loss=nan, test_accuracy=nan)
        frame.loc[frame.index[-1], ["test_loss", "test_accuracy"]] = tested
        if weights:
            write_whole(file.with_suffix(".pt"), partial(torch.save, model.state_dict()))
        write_whole(file, partial(frame.to_csv, index=False))
        return frame, file

    def probe_or_load(
        self, build: Callable[[], nn.Module], recipe: Recipe, seed: int, steps: Sequence[int], probe: Callable
    ):
        """Train as :meth:`train_or_load` does up to the last of these steps, and probe before each, or find that run.

        Parameters
        ----------
        build : callable
            Makes the network.
        recipe : Recipe
        seed : int
        steps : sequence of int
            Counted from 0.
        probe : callable
            ``probe(model, images, labels)`` returns one number a unit and leaves the model as it is; it is given the
            validation images.

        Returns
        -------
        frame : pd.DataFrame
            Columns ``step, unit, value``, units counted from 1; a step that the run did not reach is not in it.
        file : Path
            The ``.csv`` file.
        """
        model = new_network(build, seed)
        run = self._file(model, recipe, seed)
        file = run.with_name(f"{run.stem}-{joblib.hash([list(steps), inspect.getsource(probe)])}.csv")
        if file.exists():
            return pd.read_csv(file), file
        rows: list[tuple[int, int, float]] = []

        def watch(step: int, model: nn.Module) -> None:
            if step in steps:
                values = probe(model, self.data.val_images, self.data.val_labels)
                rows.extend((step, unit, value) for unit, value in enumerate(values, start=1))

        training.fit(model, self.data, recipe, seed, watch, last_step=max(steps))
        frame = pd.DataFrame(rows, columns=["step", "unit", "value"])
        write_whole(file, partial(frame.to_csv, index=False))
        return frame, file

    def _file(self, model: nn.Module, recipe: Recipe, seed: int) -> Path:
        """Where the run of an untrained network is kept; the network is named by what it computes on eight images.

        That is its weights, its logits and its gradients. A class's source would not do: a notebook's class may call
        what is defined in any other cell.
        """
        probe = copy.deepcopy(model).train()
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            logits = probe(self.data.train_images[:8].cpu())
        F.cross_entropy(logits, self.data.train_labels[:8].cpu()).backward()
        tensors = [logits, *model.state_dict().values(), *(p.grad for p in probe.parameters())]
        loop = [inspect.getsource(part) for part in (training, augmentation, Recipe)]
        name = joblib.hash([[_array(t) for t in tensors], self._content, asdict(recipe), seed, loop])
        return self.folder / f"{name}.csv"


def new_network(build: Callable[[], nn.Module], seed: int) -> nn.Module:
    """A network, its weights drawn with `seed`."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return build()


def _array(value):
    return value.detach().cpu().numpy() if isinstance(value, Tensor) else value
