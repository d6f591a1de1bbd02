"""Whether an evaluation is in eval mode, leaves the model as it was, and weighs every image alike."""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.unchanged import same_state

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
def check_evaluate(evaluate, images: int = 26, batch_size: int = 4, seed: int = 0) -> None:
    """Hold `evaluate` against one pass over all images, in both modes of the model."""
    torch.manual_seed(seed)
    model, x, y = _Toy(), 2 * torch.randn(images, 1, 4, 4) + 1, torch.randint(5, (images,))
    model.layers[0].running_mean.fill_(0.7)
    with torch.no_grad():
        logits = model.eval()(x)
        expected = nn.functional.cross_entropy(logits, y, reduction="none")
        right = (logits.argmax(1) == y).float()
    for training in (True, False):
        model.train(training)
        model.calls.clear(), model.tracked.clear()
        before = {name: value.clone() for name, value in model.state_dict().items()}
        answer = evaluate(model, x, y, batch_size)
        expect(
            isinstance(answer, tuple) and len(answer) == 2,
            "evaluate must return two values: (loss, accuracy)",
        )
        loss, accuracy = answer
        expect(
            not any(model.tracked),
            "gradients are tracked: evaluate under torch.no_grad(), it is faster and memory does not fill up",
        )
        if not torch.is_grad_enabled():
            torch.set_grad_enabled(True)
            fail("gradients are still switched off afterwards: use `with torch.no_grad():`")
        expect(all(isinstance(v, float) for v in answer), "return plain floats: .item() turns a tensor into one")
        expect(same_state(model, before), "the model's running statistics changed: call model.eval() before the loop")
        mode = "train" if training else "eval"
        expect(
            model.training == training and all(m.training == training for m in model.modules()),
            f"the model came in {mode} mode and left in the other: remember model.training, restore it at the end",
        )
        expect(len(model.calls) > 0, "the model was never called")
        expect(
            max(model.calls) <= batch_size,
            f"a batch of {max(model.calls)} images went through: split by batch_size",
        )
        expect(
            sum(model.calls) == images,
            f"{sum(model.calls)} of {images} images were evaluated: the last batch is short",
        )
        _check_means(loss, accuracy, expected, right, batch_size)


def _check_means(loss, accuracy, expected, right, batch_size) -> None:
    per_batch = [torch.stack([part.mean() for part in values.split(batch_size)]) for values in (expected, right)]
    for name, value, values, batches in (
        ("loss", loss, expected, per_batch[0]),
        ("accuracy", accuracy, right, per_batch[1]),
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
