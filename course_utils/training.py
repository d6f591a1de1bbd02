"""One training run by a recipe, its history, and an evaluation."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.data import ImageData
from course_utils.recipe import Recipe


@dataclass
class History:
    """What a run recorded, one entry an epoch.

    Attributes
    ----------
    train_loss : list of float
        Mean cross-entropy of the epoch's batches, as they were trained on.
    val_loss, val_accuracy : list of float
        After the epoch, on the validation images; accuracy in [0, 1]. NaN in the epoch in which a run diverged.
    diverged : bool
        The training loss became NaN or inf; the run ended with that epoch.
    """

    train_loss: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    val_accuracy: list[float] = field(default_factory=list)
    diverged: bool = False

    def to_frame(self) -> pd.DataFrame:
        """One row an epoch, epochs counted from 1."""
        columns = {
            "train_loss": self.train_loss,
            "val_loss": self.val_loss,
            "val_accuracy": self.val_accuracy,
        }
        frame = pd.DataFrame(columns).assign(diverged=self.diverged)
        return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name="epoch")).reset_index()


def device(name: str | None = None) -> torch.device:
    """The device to compute on.

    Parameters
    ----------
    name : str, optional
        ``cpu``, ``cuda`` (or ``cuda:1``) or ``mps``; by default the environment's ``COURSE_DEVICE``, else the
        first of CUDA, MPS and the CPU that this machine has.

    Raises
    ------
    ValueError
        If there is no such device, or not on this machine.
    """
    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    name = name or os.environ.get("COURSE_DEVICE") or next(kind for kind, there in available.items() if there)
    kind, _, index = name.partition(":")
    if kind not in available or (index and not index.isdecimal()):
        raise ValueError(f"unknown device {name!r}: choose cpu, cuda or mps")
    if not available[kind] or (kind == "cuda" and int(index or 0) >= torch.cuda.device_count()):
        raise ValueError(
            f"device {name!r} is not on this machine: choose {', '.join(k for k, v in available.items() if v)}"
        )
    return torch.device(name)


def fit(model: nn.Module, data: ImageData, recipe: Recipe, seed: int) -> History:
    """Train `model` in place by `recipe`, on the device that `data` is on; the test images are not touched.

    The order of the batches and everything else random follows from `seed` alone, whatever the model: runs
    with the same seed are paired. A last batch shorter than the others is left out of an epoch, so that every
    step weighs the same.

    Returns
    -------
    History
        Shorter than ``recipe.epochs`` if the run diverged.

    Raises
    ------
    ValueError
        If a batch is larger than the training set, or the model's output does not fit the classes.
    """
    images, labels, where = data.train_images, data.train_labels, data.train_images.device
    steps = len(images) // recipe.batch_size
    if steps == 0:
        raise ValueError(f"batch_size={recipe.batch_size} is larger than the {len(images)} training images")
    check_logits(model.to(where, memory_format=torch.channels_last), data)
    images = images.contiguous(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(
        model.parameters(),
        recipe.lr,
        recipe.momentum,
        weight_decay=recipe.weight_decay,
        fused=where.type != "mps",
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: recipe.lr_factor(step, steps))
    history = History()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        batches = torch.Generator().manual_seed(seed)
        for _ in range(recipe.epochs):
            order = torch.randperm(len(images), generator=batches)[: steps * recipe.batch_size].to(where)
            losses = []
            model.train()
            for rows in order.split(recipe.batch_size):
                batch = images[rows] if recipe.augmentation == "none" else flip_and_crop(images[rows], batches)
                with torch.autocast(where.type, torch.bfloat16, enabled=recipe.precision == "bfloat16"):
                    loss = F.cross_entropy(model(batch), labels[rows])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
                losses.append(loss.detach())
            history.train_loss.append(torch.stack(losses).mean().item())
            history.diverged = not math.isfinite(history.train_loss[-1])
            validated = (math.nan, math.nan) if history.diverged else evaluate(model, data.val_images, data.val_labels)
            history.val_loss.append(validated[0])
            history.val_accuracy.append(validated[1])
            if history.diverged:
                break
    return history


def flip_and_crop(images: Tensor, generator: torch.Generator) -> Tensor:
    """Flip every second image and shift every image by -4 … 4 pixels each way, drawn per image; zeros come in."""
    n, _, height, width = images.shape
    flips = torch.rand(n, generator=generator) < 0.5
    top, left = torch.randint(0, 9, (2, n, 1), generator=generator)
    rows, columns = top + torch.arange(height), left + torch.arange(width)
    columns = torch.where(flips[:, None], columns.flip(1), columns)
    padded = F.pad(images, (4, 4, 4, 4)).permute(0, 2, 3, 1)
    where = images.device
    n_index = torch.arange(n)[:, None, None].to(where)
    return padded[n_index, rows[:, :, None].to(where), columns[:, None, :].to(where)].permute(0, 3, 1, 2)


@torch.no_grad()
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int = 500) -> tuple[float, float]:
    """Mean cross-entropy and accuracy in eval mode; the model's mode is restored.

    Parameters
    ----------
    model : nn.Module
    images : Tensor
        ``(N, C, H, W)``.
    labels : Tensor
        ``(N,)`` int64.

    Returns
    -------
    loss, accuracy : float
        Means over all N images.
    """
    was_training = model.training
    model.eval()
    loss = correct = 0.0
    for batch, target in zip(images.split(batch_size), labels.split(batch_size), strict=True):
        logits = model(batch)
        loss += F.cross_entropy(logits.float(), target, reduction="sum").item()
        correct += (logits.argmax(dim=1) == target).sum().item()
    model.train(was_training)
    return loss / len(labels), correct / len(labels)


@torch.no_grad()
def check_logits(model: nn.Module, data: ImageData) -> None:
    """Raise a ``ValueError`` if `model` does not give one logit a class for an image of `data`."""
    was_training = model.training
    logits = model.eval()(data.train_images[:2])
    model.train(was_training)
    if logits.shape != (len(data.train_labels[:2]), len(data.classes)):
        raise ValueError(
            f"the model turns 2 images of {data.name} into {tuple(logits.shape)}: "
            f"(2, {len(data.classes)}) is needed, one logit a class"
        )
