"""Whether an evaluation is in eval mode, leaves the model as it was, and weighs every image alike."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import torch
from torch import nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail
from course_utils.checking.own_work import without_laboratory
from course_utils.checking.unchanged import untouched

GUESSES = {
    "loss": "Loss first, accuracy second? Cross-entropy of the raw logits? Summed over images, then divided once?",
    "accuracy": "Loss first, accuracy second? argmax over the classes, dim=1? No integer division?",
}


class _Toy(nn.Module):
    """A network with BN and dropout that remembers how it was called."""

    # of the class: an evaluation may work on a copy
    calls: ClassVar[list[int]] = []
    tracked: ClassVar[list[bool]] = []

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.BatchNorm2d(1), nn.Flatten(), nn.Dropout(0.5), nn.Linear(16, 5))

    def forward(self, images):
        self.calls.append(len(images))
        self.tracked.append(torch.is_grad_enabled())
        return 3 * self.layers(images)


@part("1.4", "evaluate: eval mode, restored, every image weighs the same")
def check_evaluate(evaluate, images: int = 25, batch_size: int = 4, seed: int = 0) -> None:
    """Compare `evaluate` with one pass over all images, in both modes of the model."""
    torch.manual_seed(seed)
    model, x, y = _Toy(), 2 * torch.randn(images, 1, 4, 4) + 1, torch.randint(5, (images,))
    model.layers[0].running_mean.fill_(0.7)
    with torch.no_grad():
        logits = model.eval()(x)
        losses = nn.functional.cross_entropy(logits, y, reduction="none")
        hits = (logits.argmax(1) == y).float()
    for parameter in model.parameters():
        parameter.grad = torch.ones_like(parameter)
    for training in (True, False):
        model.train(training)
        model.calls.clear()
        model.tracked.clear()
        given = x.clone(), y.clone()
        mode = "train" if training else "eval"
        modes = f"it came in {mode} mode and left in the other. Remember model.training, restore it at the end"
        statistics = "call model.eval() before the loop, and change nothing"
        with without_laboratory("evaluate"), untouched(model, "evaluate", statistics, modes):
            answer = _answer(evaluate, model, x, y, batch_size)
            _check_answer(answer, model)
        expect(
            torch.equal(x, given[0]) and y.shape == given[1].shape and torch.equal(y, given[1]),
            "the images or labels are not what they were: change nothing in place (-=, a name that ends in _)",
        )
        _check_calls(model.calls, images, batch_size)
        loss, accuracy = answer
        _check_means(loss, accuracy, losses, hits, batch_size)
    _check_random_state(evaluate, model, x, y, batch_size)


def _answer(evaluate, model: _Toy, x: torch.Tensor, y: torch.Tensor, batch_size: int):
    """What `evaluate` returns; a last batch of one image must not stop it."""
    try:
        return evaluate(model, x, y, batch_size)
    except (IndexError, RuntimeError, ValueError) as error:
        if len(x) % batch_size == 1 and _runs(evaluate, model, x[:-1], y[:-1], batch_size):
            first_line = str(error).splitlines()[0]
            fail(f"a last batch of one image stops evaluate ({first_line}): squeeze() drops the batch, too")
        if "must match the size" in str(error):  # unsaid: PyTorch's words
            fail(f"predictions and labels do not fit each other: argmax over the classes, dim=1? {describe(error)}")
        raise


def _runs(*call) -> bool:
    evaluate, *args = call
    try:
        evaluate(*args)
    except Exception:
        return False
    return True


def _check_answer(answer, model: _Toy) -> None:
    expect(
        isinstance(answer, tuple) and len(answer) == 2,
        "evaluate must return two values: (loss, accuracy)",
    )
    expect(
        not any(model.tracked),
        "gradients are tracked: evaluate under torch.no_grad(), it is faster and memory does not fill up",
    )
    if not torch.is_grad_enabled():
        torch.set_grad_enabled(True)
        fail("gradients are still switched off afterwards: use `with torch.no_grad():`")
    for value in answer:
        kind = type(value).__name__
        expect(
            isinstance(value, (float, np.floating)), f"return two floats, not a {kind}: .item() gives a tensor's number"
        )


def _check_calls(calls: list[int], images: int, batch_size: int) -> None:
    expect(len(calls) > 0, "the model was never called")
    expect(max(calls) <= batch_size, f"a batch of {max(calls)} images went through: split by batch_size")
    expect(
        len(calls) > 1 or images <= batch_size,
        f"only the first batch of {sum(calls)} images was evaluated, of {images}: is a return inside the loop?",
    )
    expect(sum(calls) >= images, f"{sum(calls)} of {images} images were evaluated: the last batch is short")
    expect(sum(calls) == images, f"{sum(calls)} images went through the model, there are {images}: each counts once")


def _check_random_state(evaluate, model: _Toy, x: torch.Tensor, y: torch.Tensor, batch_size: int) -> None:
    """A loader may draw a number, so the random state may move on; it may not be set."""
    states = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        evaluate(model, x, y, batch_size)
        states.append(torch.get_rng_state())
    expect(
        not torch.equal(*states),
        "evaluate sets the random seed: what is drawn in training afterwards repeats itself. Draw nothing here",
    )


def _check_means(loss, accuracy, losses, hits, batch_size) -> None:
    per_batch = [torch.stack([part.mean() for part in values.split(batch_size)]) for values in (losses, hits)]
    for name, value, values, batches in (
        ("loss", loss, losses, per_batch[0]),
        ("accuracy", accuracy, hits, per_batch[1]),
    ):
        expect(value <= 1 or name == "loss", "accuracy is a share in [0, 1], not a count and not percent")
        mistakes = {
            f"the {name} is a mean of batch means: the short last batch weighs as much as a full one. Sum over images, "
            "divide by their number once": batches.mean().item(),
            f"the {name} is the sum over all images: divide by their number": values.sum().item(),
            f"the {name} is a sum of batch means: divide by the images": batches.sum().item(),
        }
        otherwise = f"the {name} is {value:.4f} where {values.mean():.4f} is right. {GUESSES[name]}"
        compare(value, values.mean().item(), mistakes, otherwise, rtol=1e-6, atol=1e-5)
