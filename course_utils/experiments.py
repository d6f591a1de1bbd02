"""A grid of runs × seeds, in parallel; a tidy table comes back and finished runs stay on disk."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path

import joblib
import pandas as pd
import torch
from torch import nn

from course_utils import training
from course_utils.builders import builder
from course_utils.cluster import in_use, sent_once
from course_utils.data import ImageData
from course_utils.precision import settled_recipes
from course_utils.progress import followed
from course_utils.recipe import Recipe
from course_utils.runs import Run, RunStore, Workbench
from course_utils.sources import measuring

#: Images × layers × epochs that take about as long as starting the workers does, some seconds.
SMALL_WORK = 200_000


def run_grid(
    models: Mapping[str, str | Callable[..., nn.Module]],
    recipe: Recipe | Mapping[str, Recipe],
    seeds: Sequence[int],
    data: ImageData,
    depths: Sequence[int],
    *,
    store: str | Path = "runs",
    jobs: int | None = None,
) -> pd.DataFrame:
    """Train every model × depth × recipe × seed and return one row per run and epoch.

    Runs are paired: with the same seed every condition starts from the same random state and sees the same
    batches. A run is tested once, after its last epoch. A finished run is kept in `store` and not repeated as
    long as network, data, recipe, seed and training loop stay what they were; so an interrupted grid resumes,
    and a block that was mended is measured anew.

    Parameters
    ----------
    models : mapping of str to str or callable
        A name, and an order of operations (see :func:`~course_utils.residual.residual_unit`) or a network class
        called as ``model(depth, num_classes=…, in_ch=…)``.
    recipe : Recipe or mapping of str to Recipe
        A mapping adds the column ``recipe``.
    seeds, depths : sequence of int
        No value twice.
    data : ImageData
        On the device to compute on.
    store : path
        Folder of the kept runs; made if needed.
    jobs : int, optional
        Runs at a time, by default one a CPU core, and one where the grid is tiny or on a GPU. On a Dask cluster its
        workers decide.

    Returns
    -------
    pd.DataFrame
        Columns ``model, depth, [recipe,] seed, epoch, train_loss, val_loss, val_accuracy, diverged, test_loss,
        test_accuracy``; the last two only in a run's last row, and there NaN for a run that diverged.

    Raises
    ------
    ValueError
        If an argument cannot be used; nothing was trained and nothing written.
    OSError
        If `store` cannot be written.
    """
    recipes = recipe if isinstance(recipe, Mapping) else {None: recipe}
    runs = _do_all(Workbench.train, models, recipes, seeds, data, depths, store, jobs)
    return one_table(*runs, drop_recipe=None in recipes)


def watch_training(models, recipe, seeds, data, depths, steps, probe, *, store="runs", jobs=None) -> pd.DataFrame:
    """Train as :func:`run_grid` does, with one recipe, up to the last of these steps; probe networks before each.

    Parameters
    ----------
    models, recipe, seeds, data, depths, store, jobs
        As for :func:`run_grid`, with one recipe.
    steps : sequence of int
        Counted from 0: before step 0 a network is untrained.
    probe : callable
        ``probe(model, images, labels)`` returns one number a unit and leaves the model as it is; it is given the
        validation images.

    Returns
    -------
    pd.DataFrame
        Columns ``model, depth, seed, step, unit, value``; a step that a run did not reach, because it diverged or
        ended, is not in it.
    """
    if not steps:
        raise ValueError("steps is empty: say before which steps the networks are to be probed")
    watch = partial(Workbench.watch, steps=steps, probe=probe, watched=joblib.hash([list(steps), measuring(probe)]))
    runs = _do_all(watch, models, {None: recipe}, seeds, data, depths, store, jobs)
    return one_table(*runs, drop_recipe=True)


def one_table(kept: RunStore, names: Mapping[tuple, str], drop_recipe: bool) -> pd.DataFrame:
    """One table of all runs, the columns that name a run first.

    Parameters
    ----------
    kept : RunStore
    names : mapping of tuple to str
        For each ``(model, depth, recipe, seed)`` the name of its kept run.
    drop_recipe : bool
        Whether all have the same recipe, which then is no column.
    """
    columns = ["model", "depth", "recipe", "seed"]
    tables = [kept.load(name).assign(**dict(zip(columns, run, strict=True))) for run, name in names.items()]
    if drop_recipe:
        columns.remove("recipe")
    table = pd.concat(tables, ignore_index=True)
    return table[columns + [column for column in table if column not in {*columns, "recipe"}]]


def train_networks(models, recipe, seeds, data, depths, *, store="runs", jobs=None) -> dict[tuple, nn.Module]:
    """Train as :func:`run_grid` does, with one recipe, and return the networks themselves.

    Parameters
    ----------
    models, recipe, seeds, data, depths, store, jobs
        As for :func:`run_grid`, with one recipe.

    Returns
    -------
    dict of (model, depth, seed) to nn.Module
        In eval mode, on the device of `data`.
    """
    networks = {}
    train, where = partial(Workbench.train, weights=True), data.train_images.device
    kept, names = _do_all(train, models, {None: recipe}, seeds, data, depths, store, jobs, weights=True)
    for (name, depth, _, seed), run in names.items():
        network = builder(models[name], depth, data)().to(where)
        network.load_state_dict(kept.weights(run, where))
        networks[name, depth, seed] = network.eval()
    return networks


def _do_all(
    do, models, recipes, seeds, data, depths, store, jobs, weights: bool = False
) -> tuple[RunStore, dict[tuple, str]]:
    """Do every run of the grid that is not kept yet; the store that keeps them, and their names in the grid's order."""
    _check_grid(models, recipes, seeds, data, depths)
    recipes = settled_recipes(recipes, models, depths, data)
    kept = RunStore(store)
    workbench = Workbench(data, kept.names(weights))
    grid = list(product(models, depths, recipes, seeds))
    jobs = min(len(grid), jobs or _default_jobs(recipes, depths, len(grid), data))
    threads = max(1, joblib.cpu_count() // jobs) if jobs > 1 and not in_use() else None
    tasks = (
        joblib.delayed(_task)(place, threads, do, workbench, builder(models[name], depth, data), recipes[kind], seed)
        for place, (name, depth, kind, seed) in enumerate(grid)
    )
    names: dict[int, str] = {}

    def so_far() -> pd.DataFrame:
        return one_table(kept, {grid[place]: names[place] for place in sorted(names)}, drop_recipe=None in recipes)

    try:
        with sent_once(workbench), warnings.catch_warnings():
            # loky replaces a worker that has grown by 300 MB, as deeper networks let it grow: nothing is lost
            warnings.filterwarnings("ignore", "A worker stopped while some jobs were given", UserWarning)
            finished = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered")(tasks)
            for place, run in followed(finished, len(grid), so_far, _described(recipes)):
                kept.save(run)
                names[place] = run.name
    except KeyboardInterrupt:
        raise KeyboardInterrupt(
            f"interrupted: the finished runs are kept in {store}, run this cell again to go on"
        ) from None
    return kept, {run: names[place] for place, run in enumerate(grid)}


def _described(recipes: Mapping) -> str:
    """What the line that follows a grid calls its runs."""
    precisions = {recipe.precision for recipe in recipes.values()} - {"float32"}
    return ", ".join(["runs", *precisions])


def _task(place: int, threads: int | None, do: Callable, workbench: Workbench, *run) -> tuple[int, Run]:
    """One run in a worker, with its place in the grid."""
    if threads:
        torch.set_num_threads(threads)
    return place, do(workbench, *run)


def _default_jobs(recipes, depths, count: int, data: ImageData) -> int:
    work = count * len(data.train_images) * max(depths) * max(recipe.epochs for recipe in recipes.values())
    worth_workers = work > SMALL_WORK and data.train_images.device.type == "cpu"
    return joblib.cpu_count() if worth_workers else 1


def _check_grid(models, recipes, seeds, data, depths) -> None:
    for what, values in (("models", models), ("recipes", recipes), ("seeds", seeds), ("depths", depths)):
        if len(values) == 0 or len(set(values)) < len(values):
            raise ValueError(f"{what}={list(values)}: at least one is needed, and none twice")
    for recipe in recipes.values():
        if recipe.batch_size > len(data.train_images):
            raise ValueError(
                f"batch_size={recipe.batch_size} is larger than the {len(data.train_images)} training images"
            )
    for model in models.values():
        for depth in sorted(depths, reverse=True):  # a depth that a network does not have stops here
            network = builder(model, depth, data)()
        training.check_logits(network.to(data.train_images.device), data)
