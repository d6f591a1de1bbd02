"""Check of what weight decay acts on."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checking.compare import is_number
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.own_work import own_work
from course_utils.exercises.ex5_modern_training.transformers import PatchTransformer, TransformerBlock
from course_utils.orders import V1, V2
from course_utils.residual import residual_net
from course_utils.training import make_optimizer
from course_utils.training import parameter_groups as course_groups


class _Odd(nn.Module):
    """Norms without 'norm' or 'bn' in their names, linear layers, a scale of no dimension, and a frozen convolution."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)
        self.stack = nn.Sequential(nn.Linear(4, 5), nn.LayerNorm(5), nn.Linear(5, 2, bias=False))
        self.alpha = nn.Parameter(torch.zeros(()))
        self.first.requires_grad_(False)


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
        groups = _groups(parameter_groups, model, weight_decay)
        shape = isinstance(groups, list) and all(isinstance(g, dict) and "params" in g for g in groups)
        expect(shape, 'return a list of dicts with "params" and "weight_decay"')
        expect(all("weight_decay" in g for g in groups), 'a group has no "weight_decay": say 0.0 where nothing decays')
        decay = {}
        for group in groups:
            odd = type(group["weight_decay"]).__name__
            expect(is_number(group["weight_decay"]), f'"weight_decay" must be a number, yours is a {odd}')
            kind = type(group["params"]).__name__
            expect(isinstance(group["params"], (list, tuple)), f'"params" must be a list, yours is a {kind}')
            for parameter in group["params"]:
                expect(isinstance(parameter, nn.Parameter), '"params" must hold parameters: no names, pairs or buffers')
                expect(id(parameter) not in decay, f"{name}: a parameter is in two groups, or twice in one")
                decay[id(parameter)] = group["weight_decay"]
        for label, parameter in model.named_parameters():
            # The code of the positions has two dimensions and is no layer's weight: it may decay or not.
            free = label == "position"
            expect(
                id(parameter) in decay or parameter.requires_grad,
                f"{name}: {label}, which is frozen, is in no group: it may be trained later, leave out nothing",
            )
            expect(id(parameter) in decay, f"{name}: {label} is in no group, so it would not be trained")
            actual, expected = decay[id(parameter)], weight_decay if parameter.ndim > 1 else 0.0
            if actual == expected or free and actual == 0:
                continue
            expect(actual in (0.0, weight_decay), f"{name}: {label} decays by {actual}: it must be 0 or {weight_decay}")
            kind = "a bias" if label.endswith("bias") else "the scale of a norm, or another single number"
            if expected == 0:
                fail(f"{name}: {label} decays, though it is {kind}. Do not go by names: look at ndim")
            fail(f"{name}: {label}, a weight of shape {tuple(parameter.shape)}, does not decay")


def _groups(parameter_groups, model: nn.Module, weight_decay: float):
    """The groups that a student's function makes; it must leave the model as it is."""

    def state() -> list[bool]:
        return [m.training for m in model.modules()] + [p.requires_grad for p in model.parameters()]

    before = state()
    try:
        with own_work(course_groups, make_optimizer):
            groups = parameter_groups(model, weight_decay)
    except RuntimeError as error:
        compared = any(word in str(error) for word in ("must match", "ambiguous"))
        expect(not compared, "== and `in` compare parameters number by number: compare by `is`, or keep each id(...)")
        raise
    expect(state() == before, "the model is changed: leave its mode and requires_grad alone, only sort its parameters")
    return groups
