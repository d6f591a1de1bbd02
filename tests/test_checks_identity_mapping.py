"""Exercise 2: wrong answers are rejected by their own part in its words, right ones written differently are accepted."""

import pytest
from answering import grade

NAME = "2_identity_mapping"

RECORD = {
    "no clone": ("branch=out.clone()", "branch=out.detach()", "in-place"),
    "hook on the unit": ("unit.branch.register_forward_hook", "unit.register_forward_hook", "what leaves the unit"),
    "shortcut before the projection": (
        "handles.append(unit.shortcut.register_forward_hook(lambda m, args, out: parts.update(shortcut=out.clone())))",
        "handles.append(unit.register_forward_pre_hook(lambda m, args: parts.update(shortcut=args[0].clone())))",
        "before the projection",
    ),
    "hooks stay": ("        for handle in handles:\n            handle.remove()", "        pass", "hooks are left"),
    "hooks stay after an error": ("    finally:\n        for handle in handles:\n            handle.remove()\n        model.load_state_dict(saved)",
                                  "    except ZeroDivisionError:\n        pass\n    [handle.remove() for handle in handles]\n    model.load_state_dict(saved)", "after an error"),
    "statistics moved": ("model.load_state_dict(saved)", "pass", "running statistics changed"),
    "always eval": ("with torch.no_grad():\n            model(images)", "with torch.no_grad():\n            model.eval()(images)", "mode"),
    "eval and back": ("with torch.no_grad():\n            model(images)",
                      "with torch.no_grad():\n            t = model.training\n            model.eval()(images)\n            model.train(t)",
                      "in the mode the model is in"),
    "gradients": ("with torch.no_grad():\n            model(images)", "if True:\n            model(images)", "carries gradients"),
    "one stage only": ("enumerate(model.stages)", "enumerate(model.stages[:1])", "2 records for 6 units"),
    "stage from 1": ("enumerate(model.stages)", "enumerate(model.stages, 1)", "counted from 0"),
    "dicts": ("[UnitRecord(**parts) for parts in seen]", "seen", "a UnitRecord is asked"),
    "deepest first": ("for parts in seen]", "for parts in seen[::-1]]", "is of stage"),
}  # fmt: skip
RATIO = {
    "upside down": ("rms(unit.branch) / rms(unit.shortcut)", "rms(unit.shortcut) / rms(unit.branch)", "upside down"),
    "squared": ("(rms(unit.branch) / rms(unit.shortcut))", "(rms(unit.branch) / rms(unit.shortcut)).square()", "squared"),
    "ratio of means": ("(rms(unit.branch) / rms(unit.shortcut)).mean()", "(rms(unit.branch).mean() / rms(unit.shortcut).mean())", "ratio of means"),
    "one norm": ("(rms(unit.branch) / rms(unit.shortcut)).mean()", "(unit.branch.norm() / unit.shortcut.norm())", "whole batch"),
    "by the stream": ("/ rms(unit.shortcut)", "/ rms(unit.stream)", "its projection"),
    "by the output": ("/ rms(unit.shortcut)", "/ rms(unit.out)", "by what leaves"),
    "mean of absolute values": ("rms(unit.branch)", "unit.branch.flatten(1).abs().mean(1)", "not the mean over images"),
    "tensors": ("rms(unit.shortcut)).mean().item()", "rms(unit.shortcut)).mean()", "plain floats"),
    "averaged over units": ("return [(rms(unit.branch)", "return [0.5] or [(rms(unit.branch)", "one number a unit"),
}  # fmt: skip
GAP = {
    "first branch missing": ("sum(unit.branch for unit in units)", "sum(unit.branch for unit in units[1:])", "first unit's branch"),
    "last branch twice": ("total = units[0].shortcut +", "total = units[-1].branch + units[0].shortcut +", "twice"),
    "no absolute value": (".abs().max()", ".max()", "no absolute value"),
    "mean": (".abs().max()", ".abs().mean()", "largest |out"),
    "over all stages": ("if unit.stage == stage]\n        total", "if unit.stage <= stage]\n        total", "size of tensor"),
    "starts at the stream": ("units[0].shortcut", "units[0].stream", "RuntimeError"),
    "the record overwritten": ("total = units[0].shortcut + sum(unit.branch for unit in units)", "total = units[0].shortcut\n        for unit in units:\n            total += unit.branch", "changed the record"),
    "always zero": ("gaps.append((", "gaps.append(0.0 * (", "largest |out"),
    "one number": ("return gaps", "return max(gaps)", "return a list of floats"),
}  # fmt: skip
CUT = {
    "where the branch is negative": ("(unit.shortcut + unit.branch < 0) & (unit.out == 0)", "(unit.branch < 0) & (unit.out == 0)", "the ReLU sees the sum"),
    "zeros counted": ("(unit.shortcut + unit.branch < 0) & (unit.out == 0)", "(unit.shortcut + unit.branch <= 0) & (unit.out == 0)", "exactly 0"),
    "every negative sum": ("(unit.shortcut + unit.branch < 0) & (unit.out == 0)", "unit.shortcut + unit.branch < 0", "no ReLU after the addition"),
    "the share that passes": ("[is_cut(unit).float()", "[(~is_cut(unit)).float()", "count what is cut"),
    "or for and": ("uncut.all(dim=0)", "uncut.any(dim=0)", "combine with and"),
    "mean over units": ("uncut.all(dim=0).float()", "uncut.float()", "survive all of them"),
    "last unit only": ("uncut.all(dim=0)", "uncut[-1]", "only the last unit"),
    "the cut ones": ("torch.stack([~is_cut", "torch.stack([is_cut", "not the share of entries that no unit"),
    "what is lost": ("shares.append(uncut.all(dim=0).float().mean().item())", "shares.append(1 - uncut.all(dim=0).float().mean().item())", "count what survives"),
    "product of shares": ("uncut.all(dim=0).float().mean().item()", "uncut.float().mean(dim=(1, 2, 3, 4)).prod().item()", "multiplied"),
    "percent": ("return [is_cut(unit).float().mean().item()", "return [100 * is_cut(unit).float().mean().item()", "not the share of entries with"),
}  # fmt: skip
LESION = {
    "the whole unit": ("model.units[unit].branch.register", "model.units[unit].register", "shortcut, projection"),
    "the shortcut": ("model.units[unit].branch.register", "model.units[unit].shortcut.register", "its *branch* must add"),
    "index of the stage": ("model.units[unit]", "model.stages[unit % 3][0]", "counted from 0"),
    "counted from 1": ("model.units[unit]", "model.units[unit - 1]", "counted from 0"),
    "never undone": ("    finally:\n        handle.remove()", "    finally:\n        pass", "undo it"),
    "no finally": ("    try:\n        yield\n    finally:\n        handle.remove()", "    yield\n    handle.remove()", "try/finally"),
    "error swallowed": ("    finally:\n        handle.remove()", "    except KeyError:\n        pass\n    handle.remove()", "swallowed"),
    "weights overwritten": ("    try:\n        yield", "    [nn.init.zeros_(p) for p in model.units[unit].branch.parameters()]\n    try:\n        yield", "the weights changed"),
    "the hook returns nothing": ("lambda module, args, out: torch.zeros_like(out)", "lambda module, args, out: None", "nothing changes"),
    "mode changed": ("    try:\n        yield", "    model.eval()\n    try:\n        yield", "mode changed"),
    "halved": ("torch.zeros_like(out)", "out / 2", "must add"),
}  # fmt: skip
GAIN = {
    "a unit too few": ("return strength**units", "return strength ** (units - 1)", "one factor for each"),
    "sigma of b": ("(1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item())", "torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()", "the branch σ(b)"),
    "dropout halves": ("return 1.0", "return strength**units", "the mean stays"),
    "times units": ("return strength**units", "return strength * units", "one factor for each"),
    "unknown kind accepted": ('    raise ValueError(f"unknown kind {kind!r}: choose scale, gate or dropout")', "    return 1.0", "unknown kind"),
    "a tensor": ("return strength**units", "return torch.tensor(strength**units)", "not a tensor"),
}  # fmt: skip
CONCLUDE = {
    "higher is better": ('["ratio"].mean()\n', '["ratio"].mean() * -1\n', "lower wins"),
    "untrained": ('units["state"] == "trained"', 'units["state"] == "untrained"', "of trained networks"),
    "every state": ('(units["state"] == "trained") & ', "", "of trained networks"),
    "median": ('["ratio"].mean()', '["ratio"].median()', "mean ratio"),
    "shallowest": ('units["depth"].max()', 'units["depth"].min()', "greatest depth"),
    "mean drop": ('deepest["seed"]]).max()', 'deepest["seed"]]).mean()', "largest drop"),
    "accuracy for drop": ('(deepest["intact"] - deepest["accuracy"])', 'deepest["accuracy"]', "largest drop"),
    "fixed": ('"hurt less": verdict({name: drops.loc[name].tolist() for name in ("v1", "v2")}, False)', '"hurt less": "v2"', "'hurt less' must be"),
}  # fmt: skip
PARTS = {
    "record": RECORD, "ratio": RATIO, "gap": GAP, "cut": CUT, "lesion": LESION, "gain": GAIN, "conclude": CONCLUDE,
}  # fmt: skip
WRONG = [
    pytest.param(part, *mistake, id=f"{part}: {name}")
    for part, mistakes in PARTS.items()
    for name, mistake in mistakes.items()
]


def test_the_solution_passes_every_graded_cell():
    said = grade(NAME, {})
    assert set(said) == {f"{part}_{kind}" for part in PARTS for kind in ("check", "hidden")} and not any(said.values())


@pytest.mark.parametrize(("part", "old", "new", "words"), WRONG)
def test_a_wrong_answer_is_rejected_by_its_own_part_in_its_own_words(part, old, new, words):
    said = grade(NAME, {old: new})
    assert {cell for cell, message in said.items() if message} == {f"{part}_check", f"{part}_hidden"}, said
    assert words in said[f"{part}_check"]


RIGHT = {
    "a walk over a copy": {
        "    saved = {name: value.clone() for name, value in model.state_dict().items()}\n": "    return walk(model, images)\n    saved = {}\n",
        "def record_units(model": "@torch.no_grad()\ndef walk(model, images):\n"
        "    from copy import deepcopy\n    model, found = deepcopy(model), []\n    stream = model.stem(images)\n"
        "    for stage, units in enumerate(model.stages):\n        for unit in units:\n            x = unit.shared(stream)\n"
        "            s, b = unit.shortcut(x), unit.branch(x)\n            found.append(UnitRecord(stage, stream, s, b, unit.after(s + b)))\n"
        "            stream = found[-1].out\n    return found\n\n\ndef record_units(model",
    },
    "norms and einsum": {
        "(rms(unit.branch) / rms(unit.shortcut)).mean()":
        "(unit.branch.flatten(1).norm(dim=1) / torch.einsum('nchw,nchw->n', unit.shortcut, unit.shortcut).sqrt()).mean()",
    },
    "the sum as a loop": {
        "total = units[0].shortcut + sum(unit.branch for unit in units)": "total = units[0].shortcut.clone()\n"
        "        for unit in units:\n            total += unit.branch",
    },
    "cut by what is missing": {
        "(unit.shortcut + unit.branch < 0) & (unit.out == 0)": "(unit.out != unit.shortcut + unit.branch) & (unit.out == 0)",
    },
    "survival by a product": {
        "uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])\n":
        "uncut = torch.stack([(~is_cut(unit)).float() for unit in record if unit.stage == stage])\n",
        "uncut.all(dim=0).float()": "uncut.prod(dim=0)",
    },
    "a lesion by a forward of its own": {
        "    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))\n":
        "    branch = model.units[unit].branch\n    old, branch.forward = branch.forward, lambda x, f=branch.forward: 0 * f(x)\n",
        "        handle.remove()\n    ### END SOLUTION": "        branch.forward = old\n    ### END SOLUTION",
    },
    "math instead of torch": {
        "(1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item())": "(1 / (1 + __import__('math').exp(strength)))",
    },
    "pivot tables": {
        'ratios = deepest.groupby(["model", "seed"])["ratio"].mean()': 'ratios = deepest.pivot_table(index="seed", columns="model", values="ratio").T.stack()',
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_a_right_answer_written_differently_is_accepted(changes):
    assert not any(grade(NAME, changes).values())
