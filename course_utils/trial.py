"""An explorer whose choice can be trained, in processes of its own: the notebook stays free, and training can end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import joblib
import pandas as pd
from loky import ProcessPoolExecutor

from course_utils.alternative import picture
from course_utils.builders import builder
from course_utils.data import ImageData
from course_utils.evidence import final
from course_utils.experiments import one_table
from course_utils.explorer import Explorer, Scene
from course_utils.plotting import apart, curves, logarithmic, panels
from course_utils.precision import settled
from course_utils.recipe import Recipe
from course_utils.runs import Run, RunStore, Workbench

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SEED = 0


def losses(results: pd.DataFrame) -> tuple[Figure, str]:
    """The training losses of one depth and seed, and the validation accuracies at their end.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`.
    """
    fig, ax = panels(figsize=(7, 2.8))
    curves(ax, results, "train_loss")
    depth = results["depth"].iloc[0]
    ax.set(xlabel="epoch", ylabel="training loss", title=f"depth {depth}, one seed")
    logarithmic(ax)
    fig.legend(*ax.get_legend_handles_labels(), loc="outside right upper")
    last = final(results).set_index("model")
    accuracies = last["val_accuracy"].map("{:.0%}".format).where(~last["diverged"], "diverged")
    said = ", ".join(f"{name}: {accuracy}" for name, accuracy in accuracies.items())
    return fig, f"validation accuracy (one seed, no verdict): {said}"


@dataclass
class Round:
    """What one press of the button trains."""

    models: Mapping[str, Any]
    depth: int
    setting: str
    workers: ProcessPoolExecutor
    began: float = field(default_factory=monotonic)
    runs: dict[str, Run] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        return monotonic() - self.began

    def results(self, kept: RunStore) -> pd.DataFrame:
        """As from ``run_grid``, in the order of the models."""
        names = {(model, self.depth, None, SEED): self.runs[model].name for model in self.models}
        return one_table(kept, names, drop_recipe=True)


class Trial(Explorer):
    """An explorer with a button that trains several networks with one seed.

    Parameters
    ----------
    controls, describe, height
        As for :class:`~course_utils.explorer.Explorer`: what is seen before anything is trained.
    plan : callable
        For the values of the controls, by their names: the networks by name (see
        :func:`~course_utils.experiments.run_grid`), their recipe and their depth; or a ``ValueError`` that says what
        cannot be trained.
    data : ImageData
    store : str
        The folder of kept runs.
    """

    def __init__(
        self,
        controls: Mapping[str, Any],
        describe: Callable[..., tuple[Figure, str]],
        height: int,
        plan: Callable[..., tuple[Mapping[str, Any], Recipe, int]],
        data: ImageData,
        store: str = "runs",
    ):
        self._plan, self._data, self._store = plan, data, store
        self._round: Round | None = None
        self.train, self.cancel = widgets.Button(description="Train"), widgets.Button(description="Cancel")
        self.result = Scene(height=300)
        super().__init__(controls, describe, height)
        self.children: tuple = (*self.children, widgets.HBox([self.train, self.cancel]), self.result)
        self.train.on_click(self._begin)
        self.cancel.on_click(self._call_off)
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for control in (*self.controls.values(), self.train):
            control.disabled = busy
        self.cancel.disabled = not busy

    def _begin(self, button=None) -> None:
        """Start every run; a press that comes while they run starts nothing."""
        if self._round:
            return
        try:
            models, recipe, depth = self._plan(**self.values())
            builders = {name: builder(model, depth, self._data) for name, model in models.items()}
            recipe = settled(recipe, next(iter(builders.values())), self._data)
            kept = RunStore(self._store)
        except (ValueError, OSError) as error:
            self.result.show({}, str(error))
            return
        self._set_busy(True)
        self.result.show({}, f"training {len(models)} networks …")
        setting = ", ".join(f"{control.description} {control.value}" for control in self.controls.values())
        workers = ProcessPoolExecutor(min(len(models), joblib.cpu_count()), env={"OMP_NUM_THREADS": "1"})
        self._round = Round(models, depth, setting, workers)
        bench = Workbench(self._data, kept.names())
        for name, network in builders.items():
            run = workers.submit(bench.train, network, recipe, SEED)
            run.add_done_callback(partial(self._take, self._round, kept, name))

    def _take(self, trained: Round, kept: RunStore, name: str, run: Future) -> None:
        """A run has ended, by itself or with its process."""
        if self._round is not trained:
            return  # called off, or another run of it failed
        if error := run.exception():
            self._end(trained, f"{name} cannot be trained: {error}")
            return
        trained.runs[name] = run.result()
        try:
            kept.save(trained.runs[name])
        except OSError as error:  # which the callback of a process would swallow
            self._end(trained, str(error))
            return
        self.result.say(f"{len(trained.runs)} of {len(trained.models)} networks trained, {trained.seconds:.0f} s")
        if len(trained.runs) == len(trained.models):
            fig, words = losses(trained.results(kept))
            self._end(trained, f"{trained.setting}\n{words}\n{trained.seconds:.0f} s", picture(apart(fig))[0])

    def _call_off(self, button=None) -> None:
        if self._round:
            self._end(self._round, "called off; networks that were trained are kept")

    def _end(self, ended: Round, words: str, shown: dict[str, str] | None = None) -> None:
        if self._round is not ended:  # it was called off while its figure was drawn
            return
        self._round = None
        self._set_busy(False)
        self.result.show(shown or {}, words)
        ended.workers.shutdown(wait=False, kill_workers=True)
