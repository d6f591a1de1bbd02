"""One training run by a recipe, its history, and an evaluation."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.augmentation import AUGMENTATIONS, mixup
from course_utils.data import ImageData
from course_utils.recipe import Recipe


@dataclass
class History:
    """What a run recorded, one entry per epoch.

    Attributes
    ----------
    train_loss : list of float
        Mean cross-entropy of the epoch's batches, as they were trained on.
    val_loss, val_accuracy : list of float
        After the epoch, on the validation images; accuracy in [0, 1]. NaN in the epoch in which a run diverged.
    diverged : bool
        The training loss became NaN or inf, or the validation loss NaN; the run ended with that epoch.
    """

    train_loss: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    val_accuracy: list[float] = field(default_factory=list)
    diverged: bool = False

    def to_frame(self) -> pd.DataFrame:
        """One row per epoch, epochs counted from 1."""
        columns = {
            "train_loss": self.train_loss,
            "val_loss": self.val_loss,
            "val_accuracy": self.val_accuracy,
        }
        frame = pd.DataFrame(columns).assign(diverged=self.diverged)
        return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name="epoch")).reset_index()


def fit(
    model: nn.Module,
    data: ImageData,
    recipe: Recipe,
    seed: int,
    watch: Callable[[int, nn.Module], None] = lambda step, model: None,
    last_step: int | None = None,
) -> History:
    """Train `model` in place by `recipe`, on the device that `data` is on; the test images are not touched.

    The order of the batches and everything else random follows from `seed` alone, whatever the model: runs
    with the same seed are paired. A last batch shorter than the others is left out of an epoch, so that every
    step weighs the same.

    Parameters
    ----------
    model : nn.Module
        Gives one logit per class.
    data : ImageData
    recipe : Recipe
    seed : int
        Not of the model's initial weights, which are what they are.
    watch : callable
        Called with the number of a step, from 0, and the model, before the step is taken; it must leave the model as
        it is.
    last_step : int, optional
        Watched but not taken: the run ends there, within an epoch that is not recorded.

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
    torch.set_flush_denormal(True)  # vanishing gradients end below 1e-38, where a CPU takes several times as long
    layout = _memory_format(model, where)
    mixed = torch.autocast(where.type, torch.bfloat16) if recipe.precision == "bfloat16" else nullcontext()
    check_logits(model.to(where, memory_format=layout), data)
    images = images.clone(memory_format=layout)
    optimizer = make_optimizer(model, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: recipe.lr_factor(step, steps))
    augment = AUGMENTATIONS[recipe.augmentation]
    targets = F.one_hot(labels, len(data.classes)).float() if recipe.mixup else labels
    history = History()
    with torch.random.fork_rng([where] if where.type == "cuda" else []):
        torch.manual_seed(seed)
        batches = torch.Generator().manual_seed(seed)
        draws = torch.Generator().manual_seed(seed + 2**31)  # so that recipes, too, see the same batches
        for epoch in range(recipe.epochs):
            order = torch.randperm(len(images), generator=batches)[: steps * recipe.batch_size].to(where)
            losses = []
            model.train()
            for step, rows in enumerate(order.split(recipe.batch_size), start=epoch * steps):
                watch(step, model)
                if step == last_step:
                    return history
                batch = augment(images[rows], draws)
                batch, target = mixup(batch, targets[rows], recipe.mixup, draws)
                with mixed:
                    loss = F.cross_entropy(model(batch), target, label_smoothing=recipe.label_smoothing)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
                losses.append(loss.detach())
            history.train_loss.append(torch.stack(losses).mean().item())
            loss, accuracy = evaluate(model, data.val_images, data.val_labels)
            history.diverged = not math.isfinite(history.train_loss[-1]) or math.isnan(loss)
            history.val_loss.append(math.nan if history.diverged else loss)
            history.val_accuracy.append(math.nan if history.diverged else accuracy)
            if history.diverged:
                break
    return history


def _memory_format(model: nn.Module, where: torch.device) -> torch.memory_format:
    """Channels last, which is faster, unless gradients would be computed wrongly.

    On some CPUs oneDNN writes past its memory if fewer than 8 channels enter a strided 1×1 convolution
    (github.com/uxlfoundation/oneDNN/issues/6035); on a Mac's GPU those of batch norms were wrong for some time
    (github.com/pytorch/pytorch/issues/175189).
    """
    convs = [layer for layer in model.modules() if isinstance(layer, nn.Conv2d)]
    narrow = any(c.kernel_size == (1, 1) and c.stride != (1, 1) and c.in_channels < 8 for c in convs)
    return torch.contiguous_format if narrow or where.type == "mps" else torch.channels_last


def make_optimizer(model: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """The optimizer of `recipe` for the parameters of `model`, which are on their device already."""
    groups = parameter_groups(model, recipe)
    fused = groups[0]["params"][0].device.type != "mps"
    if recipe.optimizer == "AdamW":
        return torch.optim.AdamW(groups, recipe.lr, fused=fused)
    return torch.optim.SGD(groups, recipe.lr, recipe.momentum, fused=fused)


def parameter_groups(model: nn.Module, recipe: Recipe) -> list[dict]:
    """The parameters of `model` for an optimizer: those that weight decay acts on, and the others."""
    decayed: list[nn.Parameter] = []
    spared: list[nn.Parameter] = []
    for parameter in model.parameters():
        (decayed if recipe.decay_on == "all" or parameter.ndim > 1 else spared).append(parameter)
    return [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": spared, "weight_decay": 0.0}]


@torch.no_grad()
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int = 500) -> tuple[float, float]:
    """Mean cross-entropy and accuracy in eval mode; after it all of the model is in the mode that it was in itself.

    Parameters
    ----------
    model : nn.Module
    images : Tensor
        ``(N, C, H, W)``.
    labels : Tensor
        ``(N,)`` int64.
    batch_size : int
        Images at a time; it changes nothing but memory and time.

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
    """Raise a ``ValueError`` if `model` does not give one logit per class for an image of `data`."""
    was_training = model.training
    logits = model.eval()(data.train_images[:2])
    model.train(was_training)
    if logits.shape != (len(data.train_labels[:2]), len(data.classes)):
        raise ValueError(
            f"the model turns 2 images of {data.name} into {tuple(logits.shape)}: "
            f"(2, {len(data.classes)}) is needed, one logit per class"
        )
