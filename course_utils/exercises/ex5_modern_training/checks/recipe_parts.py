"""Checks of the parts of a recipe: schedule, what weight decay acts on, another batch size."""

from __future__ import annotations

import itertools
import math
from dataclasses import fields, replace
from typing import Any

import torch
from torch import nn

from course_utils.checking.compare import compare, is_number
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.own_work import own_work
from course_utils.checking.refusal import refusal
from course_utils.exercises.ex5_modern_training.transformers import PatchTransformer, TransformerBlock
from course_utils.orders import V1, V2
from course_utils.recipe import Recipe
from course_utils.residual import residual_net
from course_utils.training import make_optimizer
from course_utils.training import parameter_groups as course_groups


@part("5.1", "warmup_cosine: up in equal steps, down half a cosine")
def check_schedule(warmup_cosine, warmup: int = 10, total: int = 60) -> None:
    """Compare every step with the closed form, with a warm-up and without, and refuse what cannot be."""

    def curve(warm_up, cosine) -> list[float]:
        return [warm_up(s) if s < warmup else cosine(s) for s in range(total)]

    def half(step: float, span: float) -> float:
        return (1 + math.cos(math.pi * step / span)) / 2

    def up(step: int) -> float:
        return (step + 1) / warmup

    def down(step: int) -> float:
        return half(step - warmup, total - warmup)

    def ask(step: int, warmup: int) -> float:
        with own_work(Recipe.lr_factor):
            return warmup_cosine(step, warmup, total)

    actual = [ask(step, warmup) for step in range(total)]
    odd = next((type(factor).__name__ for factor in actual if not is_number(factor)), "")
    expect(not odd, f"return a number, the factor of the learning rate, not {odd}")
    expected = curve(up, down)
    mistakes = {
        "the first step has a rate of 0 and is wasted: step s takes (s+1)/W": curve(lambda s: s / warmup, down),
        "the first step has a rate of 0 and is wasted: there are W equal steps up, the first is 1/W": curve(
            lambda s: s / (warmup - 1), down
        ),
        "the warm-up ends at another value than 1: its last step, W-1, takes W/W": curve(
            lambda s: (s + 1) / (warmup + 1), down
        ),
        "the cosine begins at step 0: it begins when the warm-up ends": curve(up, lambda s: half(s, total)),
        "the cosine is too long: it has total - W steps": curve(up, lambda s: half(s - warmup, total)),
        "the cosine counts from 1: step W is its step 0 and takes the full rate": curve(
            up, lambda s: half(s - warmup + 1, total - warmup)
        ),
        "math.cos takes radians: half a turn is π, not 180": curve(
            up, lambda s: (1 + math.cos(180 * (s - warmup) / (total - warmup))) / 2
        ),
        "the cosine reaches 0 one step early: it would reach 0 at step number total, which is never taken": curve(
            up, lambda s: half(s - warmup, total - warmup - 1)
        ),
        "the cosine turns by 1, not by π: math.cos(math.pi * ...)": curve(
            up, lambda s: (1 + math.cos((s - warmup) / (total - warmup))) / 2
        ),
        "a quarter of a cosine, cos from 0 to π/2: take half of one, from 0 to π, add 1 and divide by 2": curve(
            up, lambda s: math.cos(math.pi / 2 * (s - warmup) / (total - warmup))
        ),
        "the cosine ends at one half: it turns by π, not by π/2": curve(
            up, lambda s: half((s - warmup) / 2, total - warmup)
        ),
        "// rounds down, so the warm-up is 0 until its last step: divide by /": curve(
            lambda s: (s + 1) // warmup, down
        ),
        "a straight line down: the formula has half a cosine": curve(up, lambda s: 1 - (s - warmup) / (total - warmup)),
        "a whole cosine goes down and up again: half a one, cos from 0 to π": curve(
            up, lambda s: (1 + math.cos(2 * math.pi * (s - warmup) / (total - warmup))) / 2
        ),
        "the cosine runs from 1 to -1: add 1 and divide by 2": curve(
            up, lambda s: math.cos(math.pi * (s - warmup) / (total - warmup))
        ),
        "the warm-up is one step too long: step W is the first of the cosine": [
            up(s) if s <= warmup else down(s) for s in range(total)
        ],
        "no warm-up: the first W steps rise": [half(s, total) for s in range(total)],
        "no warm-up: in the first W steps the rate rises": [down(s) for s in range(total)],
        "warm-up and cosine are multiplied: one after the other": [
            min(1.0, up(s)) * half(s, total) for s in range(total)
        ],
    }
    wrong = next((s for s in range(total) if abs(actual[s] - expected[s]) > 1e-6), 0)
    otherwise = f"step {wrong} takes {expected[wrong]:.4f} of the rate, yours {actual[wrong]:.4f}"
    compare(actual, expected, mistakes, otherwise)
    try:
        without = [ask(step, 0) for step in range(total)]
    except ValueError:
        fail("a warm-up of 0 steps is refused: without one the cosine begins at step 0")
    except ZeroDivisionError:
        fail("a warm-up of 0 steps divides by 0: without one the cosine begins at step 0")
    compare(without, [half(s, total) for s in range(total)], {}, "without warm-up, W = 0, step 0 takes the full rate")
    for bad in (total, total + 3, -1):
        case = f"a warm-up of {bad} of {total} steps"
        refusal(case, f"{case} is accepted: raise a ValueError", warmup_cosine, total - 1, bad, total)


class _Odd(nn.Module):
    """Norms without 'norm' or 'bn' in their names, linear layers with and without bias, and a scale of no dimension."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)
        self.stack = nn.Sequential(nn.Linear(4, 5), nn.LayerNorm(5), nn.Linear(5, 2, bias=False))
        self.alpha = nn.Parameter(torch.zeros(()))


@part("5.2", "parameter_groups: every parameter once, decay on weights only")
def check_groups(parameter_groups, weight_decay: float = 5e-4, width: int = 4) -> None:
    """Compare on v1, v2, a Transformer, and a network whose names tell nothing."""
    models: dict[str, nn.Module] = {
        "v1": residual_net(V1, 14, in_ch=2, width=width),
        "v2": residual_net(V2, 14, in_ch=2, width=width),
        "a Transformer": PatchTransformer(TransformerBlock, True, 2, dim=8),
        "a network with other names": _Odd(),
    }
    for name, model in models.items():
        with own_work(course_groups, make_optimizer):
            groups = parameter_groups(model, weight_decay)
        shape = isinstance(groups, list) and all(isinstance(g, dict) and "params" in g for g in groups)
        expect(shape, 'return a list of dicts with "params" and "weight_decay"')
        expect(all("weight_decay" in g for g in groups), 'a group has no "weight_decay": say 0.0 where nothing decays')
        decay = {}
        for group in groups:
            kind = type(group["params"]).__name__
            expect(isinstance(group["params"], (list, tuple)), f'"params" must be a list, yours is a {kind}')
            for parameter in group["params"]:
                expect(isinstance(parameter, nn.Parameter), '"params" must hold parameters: no names, pairs or buffers')
                expect(id(parameter) not in decay, f"{name}: a parameter is in two groups, or twice in one")
                decay[id(parameter)] = group["weight_decay"]
        for label, parameter in model.named_parameters():
            # The code of the positions has two dimensions and is no layer's weight: it may decay or not.
            free = label == "position"
            expect(id(parameter) in decay, f"{name}: {label} is in no group, so it would not be trained")
            actual, expected = decay[id(parameter)], weight_decay if parameter.ndim > 1 else 0.0
            if actual == expected or free and actual == 0:
                continue
            expect(actual in (0.0, weight_decay), f"{name}: {label} decays by {actual}: it must be 0 or {weight_decay}")
            kind = "a bias" if label.endswith("bias") else "the scale of a norm, or another single number"
            if expected == 0:
                fail(f"{name}: {label} decays, though it is {kind}. Do not go by names: look at ndim")
            fail(f"{name}: {label}, a weight of shape {tuple(parameter.shape)}, does not decay")


@part("5.6", "rescale: another batch size at equal epochs, and at equal steps")
def check_rescale(rescale, batch_size: int = 256, **changes) -> None:
    """Compare with the linear rule; nothing else of the recipe may change."""
    settings: dict[str, Any] = {"schedule": "step", "weight_decay": 3e-4, "mixup": 0.2} | changes
    for epochs, keep in itertools.product((6, 4), ("epochs", "steps")):
        base = Recipe(epochs=epochs, lr=0.05, batch_size=60, warmup_epochs=1.5, **settings)
        ratio = batch_size / base.batch_size
        try:
            actual = rescale(base, batch_size, keep)
        except ValueError as error:
            fail(f"keep={keep!r} is refused: {error}")
        expect(isinstance(actual, Recipe), f"return a Recipe, replace(recipe, ...), not {type(actual).__name__}")
        expected = replace(base, batch_size=batch_size, lr=base.lr * ratio)
        if keep == "steps":
            expected = replace(expected, epochs=round(base.epochs * ratio), warmup_epochs=base.warmup_epochs * ratio)
        for field in fields(Recipe):
            value, expected_value, given = (getattr(recipe, field.name) for recipe in (actual, expected, base))
            if value == expected_value or isinstance(expected_value, float) and math.isclose(value, expected_value):
                continue
            hint = _rescale_hint(field.name, value, given, expected_value, ratio)
            actual_text, expected_text = (f"{v:.4g}" if isinstance(v, float) else v for v in (value, expected_value))
            fail(f"keep={keep!r}: {field.name} is {actual_text}, not {expected_text}{hint and ': ' + hint}")
    for keep in ("time", "step", "seconds"):
        refusal(f"keep={keep!r}", f"keep={keep!r} is accepted: raise a ValueError", rescale, base, batch_size, keep)


def _rescale_hint(name: str, value, given, expected, ratio: float) -> str:
    if name == "lr":
        hints = {1 / ratio: "a larger batch takes a *larger* rate", 1.0: "the rate grows with the batch"}
        hints[math.sqrt(ratio)] = "the linear rule multiplies by the ratio, not by its root"
        return next((hint for factor, hint in hints.items() if math.isclose(value, given * factor)), "")
    if expected == given:
        scaled = name in ("momentum", "weight_decay") and math.isclose(value / given, ratio)
        at_epochs = "equal epochs are as many as before; only equal steps take more"
        kept = at_epochs if "epochs" in name else "everything else stays, take replace(recipe, ...)"
        return "the linear rule is about the learning rate alone" if scaled else kept
    if name == "warmup_epochs" and value >= given:
        return "the warm-up takes the same ratio, and stays unrounded"
    if name == "epochs" and value > given:
        return "round to the nearest whole number, and only at the end"
    return "a larger batch makes fewer steps per epoch, so equal steps need more epochs" if "epochs" in name else ""
