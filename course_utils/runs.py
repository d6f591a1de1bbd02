"""Runs, where they are done, and the folder that keeps them."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable, Container, Sequence
from dataclasses import asdict, dataclass, field, fields
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
from course_utils.devices import one_thread
from course_utils.files import write_whole
from course_utils.recipe import Recipe
from course_utils.sources import what_it_does


class RunStore:
    """A folder that keeps runs, each in a file named by all that the run depends on; only the caller's process writes.

    Parameters
    ----------
    folder : path
        Made if needed.

    Raises
    ------
    OSError
        If nothing can be written into the folder.
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.folder).close()
        except OSError as error:
            raise OSError(
                f"{self.folder} cannot keep the runs ({error.strerror}): pass another folder as store="
            ) from None

    def names(self, weights: bool = False) -> frozenset[str]:
        """The names of the runs that are kept, or of those kept with their weights."""
        kept = {file.stem for file in self.folder.glob("*.csv")}
        return frozenset(kept & {file.stem for file in self.folder.glob("*.pt")} if weights else kept)

    def load(self, name: str) -> pd.DataFrame:
        """The table of a run that is kept.

        Raises
        ------
        ValueError
            If its file is damaged.
        """
        file = self.folder / f"{name}.csv"
        try:
            return pd.read_csv(file)
        except ValueError:
            raise ValueError(f"{file} is damaged: delete it, and its run is done anew") from None

    def weights(self, name: str, where: torch.device) -> dict[str, Tensor]:
        """The trained weights of a run that is kept with them."""
        return torch.load(self.folder / f"{name}.pt", map_location=where)

    def save(self, run: Run) -> None:
        """Keep a run, unless it was found here."""
        if run.table is None:
            return
        if run.weights:
            write_whole(self.folder / f"{run.name}.pt", partial(torch.save, run.weights))
        write_whole(self.folder / f"{run.name}.csv", partial(run.table.to_csv, index=False))


@dataclass(frozen=True)
class Run:
    """What came of a run, ready to travel.

    Attributes
    ----------
    name : str
        Of all that it depends on.
    table : pd.DataFrame or None
        None if it was kept already and not repeated.
    weights : dict of str to Tensor
        After training, on the CPU; empty if they were not asked for.
    """

    name: str
    table: pd.DataFrame | None = None
    weights: dict[str, Tensor] = field(default_factory=dict)


class Workbench:
    """Where runs on one set of images are done; it travels to workers as a whole, and leaves no file there.

    Parameters
    ----------
    data : ImageData
        On the device to compute on.
    kept : container of str
        The names of the runs that need not be repeated.
    """

    def __init__(self, data: ImageData, kept: Container[str]):
        self.data, self.kept = data, kept
        self._content = joblib.hash([_array(getattr(data, field.name)) for field in fields(data)])
        self._loop = [what_it_does(part) for part in (training, augmentation, Recipe)]

    def train(self, build: Callable[[], nn.Module], recipe: Recipe, seed: int, weights: bool = False) -> Run:
        """Train a network and test it once.

        Parameters
        ----------
        build : callable
            Makes the network.
        recipe : Recipe
        seed : int
            Of the network's initial weights and of everything random in training.
        weights : bool
            Whether the trained weights are asked for, too.

        Returns
        -------
        Run
            Its table has one row an epoch, see :func:`~course_utils.experiments.run_grid`.
        """
        model = new_network(build, seed)
        name = self._name(model, recipe, seed)
        if name in self.kept:
            return Run(name)
        history = training.fit(model, self.data, recipe, seed)
        tested = (nan, nan)
        if not history.diverged:
            tested = training.evaluate(model, self.data.test_images, self.data.test_labels)
        table = history.to_frame().assign(test_loss=nan, test_accuracy=nan)
        table.loc[table.index[-1], ["test_loss", "test_accuracy"]] = tested
        trained = {key: tensor.cpu() for key, tensor in model.state_dict().items()} if weights else {}
        return Run(name, table, trained)

    def watch(
        self,
        build: Callable[[], nn.Module],
        recipe: Recipe,
        seed: int,
        steps: Sequence[int],
        probe: Callable,
        watched: str,
    ) -> Run:
        """Train as :meth:`train` does up to the last of these steps, and probe before each.

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
        watched : str
            A hash of `steps` and of what the probe does, see :func:`~course_utils.sources.measuring`.

        Returns
        -------
        Run
            Its table has the columns ``step, unit, value``, units counted from 1; a step that the run did not reach is
            not in it.
        """
        model = new_network(build, seed)
        name = f"{self._name(model, recipe, seed)}-{watched}"
        if name in self.kept:
            return Run(name)
        rows: list[tuple[int, int, float]] = []

        def look(step: int, model: nn.Module) -> None:
            if step in steps:
                values = probe(model, self.data.val_images, self.data.val_labels)
                rows.extend((step, unit, value) for unit, value in enumerate(values, start=1))

        training.fit(model, self.data, recipe, seed, look, last_step=max(steps))
        return Run(name, pd.DataFrame(rows, columns=["step", "unit", "value"]))

    def _name(self, model: nn.Module, recipe: Recipe, seed: int) -> str:
        """What the run of an untrained network is called; the network is named by what it computes on eight images.

        That is its logits and gradients in train mode, its weights and what it keeps of that pass, and its logits in
        eval mode. A class's source would not do: a notebook's class may call what is defined in any other cell.
        """
        probe, images = copy.deepcopy(model).train(), self.data.train_images[:8].cpu()
        with torch.random.fork_rng([]), one_thread():
            torch.manual_seed(seed)
            logits = probe(images)
            F.cross_entropy(logits, self.data.train_labels[:8].cpu()).backward()
            with torch.no_grad():
                measured = probe.eval()(images)
        tensors = [logits, *(p.grad for p in probe.parameters()), *probe.state_dict().values(), measured]
        return joblib.hash([[_array(t) for t in tensors], self._content, asdict(recipe), seed, self._loop])


def new_network(build: Callable[[], nn.Module], seed: int) -> nn.Module:
    """A network, its weights drawn with `seed`."""
    with torch.random.fork_rng([]):
        torch.manual_seed(seed)
        return build()


def _array(value):
    return value.detach().cpu().numpy() if isinstance(value, Tensor) else value
