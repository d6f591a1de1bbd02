"""Checks of doing without batch norm: a choice on validation, and a branch that starts silent."""

from __future__ import annotations

import pandas as pd
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.synthetic import synthetic
from course_utils.checking.unit_forward import SHAPES


def synthetic_sweep(val: dict, test: dict, loss: dict) -> pd.DataFrame:
    """A table of a sweep: for each (model, recipe) the final validation and test accuracies and the training loss."""
    table = synthetic({(8, *key): scores for key, scores in test.items()})
    for (model, recipe), rows in table.groupby(["model", "recipe"]):
        last = rows["epoch"] == rows.groupby("seed")["epoch"].transform("max")
        final = pd.Series(val[model, recipe], index=rows.index[last]).mask(rows["diverged"][last])
        table.loc[rows.index, "val_accuracy"] = 0.99
        table.loc[final.index, "val_accuracy"] = final
        table.loc[rows.index, "train_loss"] = loss[model, recipe]
    return table


@part("3.4", "choose: by the median of validation, never by test")
def check_choose(choose, names=("he", "default"), rates=("0.1", "0.03")) -> None:
    """Feed sweeps in which validation, test and training loss favour different settings, and runs diverged."""
    (a, b), (fast, slow) = names, rates
    settings = [(model, rate) for model in names for rate in rates]
    nan = float("nan")
    flat = {(m, r): [0.5, 0.5, 0.5] for m in names for r in rates}
    for best in flat:
        other = next(key for key in flat if key[0] != best[0] and key[1] != best[1])
        val = flat | {best: [0.7, 0.8, 0.9], other: [0.99, 0.6, 0.61]}
        test = flat | {other: [0.9, 0.95, 0.99]}
        loss = {key: 1.0 for key in flat} | {other: 0.01}
        found = choose(synthetic_sweep(val, test, loss))
        expect(
            isinstance(found, (tuple, list)) and tuple(found) in settings,
            f"return a tuple (model, recipe), one of {settings}, not {found!r}",
        )
        said = f"the best median of validation accuracy, after the last epoch, has {best}; yours is {found!r}"
        expect(tuple(found) != other, f"{said}. Not by test accuracy, training loss, the best seed or the best epoch")
        expect(tuple(found) == best, said)
    val = flat | {(a, slow): [0.9, 0.85, 0.1], (b, slow): [0.8, 0.8, 0.8]}
    found = choose(synthetic_sweep(val, flat, {key: 1.0 for key in flat}))
    expect(
        tuple(found) == (a, slow),
        f"0.90, 0.85, 0.10 have a better *median* than 0.80, 0.80, 0.80, yours is {found!r}: neither mean nor worst",
    )
    val = flat | {(a, fast): [0.95, 0.96, 0.97], (b, slow): [0.9, 0.9, 0.91]}
    test = flat | {(a, fast): [nan, nan, 0.97]}
    found = choose(synthetic_sweep(val, test, {key: 1.0 for key in flat}))
    expect(
        tuple(found) == (b, slow),
        f"two of three runs of {(a, fast)} diverged, so its median is the worst: {(b, slow)} "
        f"is best, yours is {found!r}. NaN counts as 0, it is not left out",
    )


@part("3.4", "SkipInitUnit: a branch that starts silent, by one learned number")
def check_skipinit(unit_class, shapes=SHAPES, seed: int = 0) -> None:
    """The unit is its shortcut at first, and x + α·F(x) once α is set."""
    for in_ch, out_ch, stride in shapes:
        torch.manual_seed(seed)
        unit, x = unit_class(in_ch, out_ch, stride), torch.randn(4, in_ch, 8, 8)
        alpha = getattr(unit, "alpha", None)
        expect(isinstance(alpha, nn.Parameter), "self.alpha is not an nn.Parameter: the optimizer could not learn it")
        expect(alpha.numel() == 1, f"alpha has {alpha.numel()} numbers: one for the whole unit")
        expect(alpha.item() == 0, f"alpha starts at {alpha.item():g}: SkipInit starts at 0, the unit as its shortcut")
        norms = [m for m in unit.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]
        expect(not norms, f"the unit has {len(norms)} batch norms: SkipInit does without")
        before = x.clone()
        start = unit(x)
        changes = stride != 1 or in_ch != out_ch
        if not changes:
            expect(torch.equal(start, x), "with α = 0 a same-shape unit must return x itself, negative values included")
        with torch.no_grad():
            unit.alpha.fill_(-2.5)
            found = unit(x)
            read = F.relu(x)
            branch = unit.conv2(F.relu(unit.conv1(read)))
            expected = (unit.skip(read) if changes else x) - 2.5 * branch
        _check_learns(unit, x)
        expect(torch.equal(x, before), "the unit changes its input x in place")
        expect(
            torch.allclose(found, expected, atol=1e-4),
            "with α set the unit must be shortcut + α · branch, the branch as in NoBN and the shortcut without α",
        )


def _check_learns(unit: nn.Module, x: torch.Tensor) -> None:
    """With α set, every weight of the branch and α itself get a gradient."""
    unit(x).square().sum().backward()
    for name, parameter in unit.named_parameters():
        if name.startswith(("alpha", "conv")):
            learns = parameter.grad is not None and bool(parameter.grad.abs().sum() > 0)
            expect(learns, f"{name} gets no gradient, so it never learns: no .item(), .detach() or requires_grad=False")
