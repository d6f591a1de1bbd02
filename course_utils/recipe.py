"""How a network is trained, as one immutable value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Integral

from course_utils.augmentation import AUGMENTATIONS

SCHEDULES = ("constant", "cosine", "step")
OPTIMIZERS = ("SGD", "AdamW")
PRECISIONS = ("float32", "bfloat16", "auto")
DECAYED = ("all", "weights")


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    Attributes
    ----------
    epochs : int
    lr : float
        The highest learning rate.
    schedule : {"cosine", "constant", "step"}
        Half a cosine down to 0; none; or ÷10 at 1/2 and 3/4 of the steps, as He et al. 2016 do.
    warmup_epochs : float
        Epochs over which the rate first rises in equal steps; step s of W takes (s + 1) / W of `lr`.
    batch_size : int
    optimizer : {"SGD", "AdamW"}
        SGD with `momentum`; AdamW (Loshchilov & Hutter 2017, arXiv 1711.05101) has PyTorch's own coefficients.
    momentum, weight_decay : float
    precision : {"float32", "bfloat16", "auto"}
        bfloat16 is automatic mixed precision; the weights stay float32. "auto" is what trains faster, see
        :mod:`~course_utils.precision`.
    augmentation : {"none", "shift", "flip and crop"}
        See :mod:`~course_utils.augmentation`.
    mixup : float
        α of mixup's Beta(α, α), 0 for none.
    label_smoothing : float
        ε in [0, 1): a target is 1 - ε for the label plus ε / classes for every class.
    decay_on : {"all", "weights"}
        Whether weight decay acts on every parameter, or only on those of two or more dimensions: the weights of
        convolutions and linear layers, not biases, scales and shifts.

    Raises
    ------
    ValueError
        If a value cannot be trained with.
    """

    epochs: int = 6
    lr: float = 0.1
    schedule: str = "cosine"
    warmup_epochs: float = 0.0
    batch_size: int = 64
    optimizer: str = "SGD"
    momentum: float = 0.9
    weight_decay: float = 1e-4
    precision: str = "float32"
    augmentation: str = "none"
    mixup: float = 0.0
    label_smoothing: float = 0.0
    decay_on: str = "all"

    def __post_init__(self):
        for name, least in (("epochs", 1), ("batch_size", 2)):
            value = getattr(self, name)
            if not isinstance(value, Integral) or value < least:
                raise ValueError(f"{name}={value!r}: a whole number of at least {least} is needed")
            object.__setattr__(self, name, int(value))  # NumPy's whole numbers would name other runs
        for name in ("lr", "warmup_epochs", "momentum", "weight_decay", "mixup", "label_smoothing"):
            value = getattr(self, name)
            if not (isinstance(value, (int, float)) and math.isfinite(value) and value >= 0):
                raise ValueError(f"{name}={value!r}: a number of at least 0 is needed")
        if self.label_smoothing >= 1:
            raise ValueError(f"label_smoothing={self.label_smoothing!r}: a share below 1 is needed")
        choices = {
            "schedule": SCHEDULES,
            "optimizer": OPTIMIZERS,
            "precision": PRECISIONS,
            "augmentation": AUGMENTATIONS,
            "decay_on": DECAYED,
        }
        for name, known in choices.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}={getattr(self, name)!r}: choose one of {', '.join(known)}")

    def lr_factor(self, step: int, steps_per_epoch: int) -> float:
        """The share of `lr` that a step is taken with.

        Parameters
        ----------
        step : int
            Counted from 0 over the whole run.
        steps_per_epoch : int
        """
        warmup, total = round(self.warmup_epochs * steps_per_epoch), self.epochs * steps_per_epoch
        if step < warmup:
            return (step + 1) / warmup
        if self.schedule == "step":
            return 0.1 ** ((step >= total / 2) + (step >= 3 * total / 4))
        if self.schedule == "cosine":
            return (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup))) / 2
        return 1.0
