"""A grid of runs × seeds, in parallel; a tidy table comes back and finished runs stay on disk."""

from __future__ import annotations

import copy
import inspect
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from functools import partial
from itertools import product
from pathlib import Path

import joblib
import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from tqdm.auto import tqdm

from course_utils import training
from course_utils.data import ImageData
from course_utils.residual import residual_net, units_per_stage
from course_utils.training import Recipe

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
        Runs at a time, by default one a CPU core, and one where the grid is tiny or on a GPU.

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
    _check_grid(models, recipes, seeds, data, depths)
    store = _writable(Path(store))
    runs = list(product(models, depths, recipes, seeds))
    jobs = min(len(runs), jobs or _default_jobs(recipes, depths, len(runs), data))
    threads = max(1, joblib.cpu_count() // jobs) if jobs > 1 else None
    content = joblib.hash([_array(getattr(data, f.name)) for f in fields(data)])
    tasks = (
        joblib.delayed(_run)(i, _builder(models[name], depth, data), recipes[kind], seed, data, content, store, threads)
        for i, (name, depth, kind, seed) in enumerate(runs)
    )
    done: dict[int, pd.DataFrame] = {}
    try:
        finished = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered")(tasks)
        done.update(tqdm(finished, total=len(runs), desc="runs", unit="run"))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"interrupted: the finished runs are kept in {store}, call again to go on") from None
    names = ["model", "depth", "recipe", "seed"]
    labelled = [done[i].assign(**dict(zip(names, run, strict=True))) for i, run in enumerate(runs)]
    table = pd.concat(labelled, ignore_index=True)
    names.remove("recipe") if None in recipes else None
    return table[names + list(done[0].columns)]


def _default_jobs(recipes, depths, runs: int, data: ImageData) -> int:
    work = runs * len(data.train_images) * max(depths) * max(recipe.epochs for recipe in recipes.values())
    worth_workers = work > SMALL_WORK and data.train_images.device.type == "cpu"
    return joblib.cpu_count() if worth_workers else 1


def _check_grid(models, recipes, seeds, data, depths) -> None:
    for what, values in (("models", models), ("recipes", recipes), ("seeds", seeds), ("depths", depths)):
        if len(values) == 0 or len(set(values)) < len(values):
            raise ValueError(f"{what}={list(values)}: at least one is needed, and none twice")
    for depth in depths:
        units_per_stage(depth)
    for recipe in recipes.values():
        if recipe.batch_size > len(data.train_images):
            raise ValueError(
                f"batch_size={recipe.batch_size} is larger than the {len(data.train_images)} training images"
            )
    for model in models.values():
        training.check_logits(_builder(model, min(depths), data)().to(data.train_images.device), data)


def _builder(model, depth: int, data: ImageData) -> Callable[[], nn.Module]:
    build = partial(residual_net, model) if isinstance(model, str) else model
    return partial(build, depth, num_classes=len(data.classes), in_ch=data.in_ch)


def _run(place, build, recipe, seed, data, content, store, threads) -> tuple[int, pd.DataFrame]:
    """Do one run in a worker, or find it in the store; `place` is its place in the grid."""
    if threads:
        torch.set_num_threads(threads)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = build()
    file = store / f"{_fingerprint(model, data, content, recipe, seed)}.csv"
    if file.exists():
        return place, pd.read_csv(file)
    history = training.fit(model, data, recipe, seed)
    tested = (float("nan"),) * 2
    if not history.diverged:
        tested = training.evaluate(model, data.test_images, data.test_labels)
    frame = history.to_frame().assign(test_loss=float("nan"), test_accuracy=float("nan"))
    frame.loc[frame.index[-1], ["test_loss", "test_accuracy"]] = tested
    _keep(frame, file)
    return place, frame


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
    loop = [inspect.getsource(part) for part in (training, Recipe)]
    return joblib.hash([[_array(t) for t in tensors], content, asdict(recipe), seed, loop])


def _array(value):
    return value.detach().cpu().numpy() if isinstance(value, Tensor) else value


def _writable(store: Path) -> Path:
    try:
        store.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=store).close()
    except OSError as error:
        raise OSError(f"{store} cannot keep the runs ({error.strerror}): pass another folder as store=") from None
    return store


def _keep(frame: pd.DataFrame, file: Path) -> None:
    """Write whole or not at all: a run cut short must not look finished."""
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        frame.to_csv(part, index=False)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OSError(
            f"{file.parent} cannot keep a finished run ({error.strerror}): free some space and call again, the runs "
            "before it are kept"
        ) from None
