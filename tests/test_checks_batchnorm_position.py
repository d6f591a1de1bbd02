"""Exercise 3: wrong answers are rejected by their own part in its words, right ones written differently are accepted."""

import pytest
from answering import grade

NAME = "3_batchnorm_position"
TRAIN = "mean, var = x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), unbiased=False)"
AFTER = "return shortcut + self.bn2(self.conv2(F.relu(self.bn1(self.conv1(read)))))"
BEFORE = "return shortcut + self.conv2(F.relu(self.bn2(self.conv1(read))))"
PLAIN = "return shortcut + self.conv2(F.relu(self.conv1(read)))"
UNBEATEN = "all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)"


NORM = {
    "unbiased for normalising": (TRAIN, TRAIN.replace("unbiased=False", "unbiased=True"), "divided by n-1"),
    "no root": ("(var + self.eps).sqrt()", "(var + self.eps)", "root is missing"),
    "epsilon outside": ("(var + self.eps).sqrt()", "(var.sqrt() + self.eps)", "outside the root"),
    "epsilon by heart": ("(var + self.eps).sqrt()", "(var + 1e-5).sqrt()", "Is self.eps used"),
    "momentum by heart": ("self.momentum * (mean", "0.1 * (mean", "Is self.momentum used"),
    "PyTorch's under another name": ("class BatchNorm2d(nn.Module):", "class BatchNorm2d(nn.BatchNorm2d):", "another name"),
    "PyTorch's function": ("        mean, var = self.running_mean, self.running_var", "        return F.batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias, self.training, self.momentum, self.eps)\n        mean, var = self.running_mean, self.running_var", "calls PyTorch's batch_norm"),
    "every single image refused": ("if n == 1:", "if len(x) == 1:", "not every N = 1"),
    "no gamma and beta": ("* scale.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)", "/ (var + self.eps).sqrt().view(1, -1, 1, 1)", "γ and β are not used"),
    "beta on the last axis": ("+ self.bias.view(1, -1, 1, 1)", "+ self.bias.mean()", "on the channel axis"),
    "statistics detached": (TRAIN, TRAIN + "\n            mean, var = mean.detach(), var.detach()", "do not detach"),
    "biased variance kept": ("var * n / (n - 1) - self.running_var", "var - self.running_var", "keeps the biased variance"),
    "momentum the other way round": ("self.running_mean += self.momentum * (mean", "self.running_mean += (1 - self.momentum) * (mean", "weight of the *new* value"),
    "running mean does not move": ("self.running_mean += self.momentum * (mean - self.running_mean)", "pass", "does not move in training"),
    "batches not counted": ("self.num_batches_tracked += 1", "pass", "num_batches_tracked does not move"),
    "batch statistics in eval": ("        if self.training:\n            n =", "        if True:\n            n =", "in eval mode"),
    "running statistics in training": (TRAIN, "pass", "the batch's own statistics"),
    "updated in eval": ("        scale = self.weight / (var", "        self.num_batches_tracked += int(not self.training)\n        scale = self.weight / (var", "only training updates"),
    "buffers are plain attributes": ('self.register_buffer("running_mean", torch.zeros(num_features))', "self.running_mean = torch.zeros(num_features)", "not in state_dict"),
    "buffers are parameters": ('self.register_buffer("running_mean", torch.zeros(num_features))', "self.running_mean = nn.Parameter(torch.zeros(num_features))", "are Parameters"),
    "no counter": ('self.register_buffer("num_batches_tracked", torch.tensor(0))', "self.num_batches_tracked = 0", "num_batches_tracked is not in state_dict"),
    "variance starts at 0": ('"running_var", torch.ones(num_features)', '"running_var", torch.zeros(num_features)', "starts at other values"),
    "gamma starts at 0": ("nn.Parameter(torch.ones(num_features))", "nn.Parameter(torch.zeros(num_features))", "weight starts at other values"),
    "one value accepted": ("if n == 1:", "if False:", "raise a ValueError|ZeroDivisionError"),
    "one value refused in eval": ("        mean, var = self.running_mean, self.running_var", "        if x.numel() == x.shape[1]:\n            raise ValueError('one')\n        mean, var = self.running_mean, self.running_var", "only a *training* batch"),
    "gradients in the statistics": ("            with torch.no_grad():\n                self.running_mean", "            if True:\n                self.running_mean", "gradient"),
}  # fmt: skip
for dims_, words in (((0, 1), "dims (0, 1)"), ((0,), "over the batch alone"), ((2, 3), "image by image")):
    NORM[f"dims {dims_}"] = (
        "        scale = self.weight / (var + self.eps).sqrt()",
        f"        if self.training:\n            m, v = x.mean({dims_}, keepdim=True), x.var({dims_}, unbiased=False, keepdim=True)\n"
        "            return (x - m) / (v + self.eps).sqrt() * self.weight.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)\n"
        "        scale = self.weight / (var + self.eps).sqrt()",
        words,
    )
UNITS = {
    "no-BN without bias": ("self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1)\n        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)\n        self.skip = nn.Identity()\n        if", "self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)\n        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)\n        self.skip = nn.Identity()\n        if", "NoBN: conv1 has no bias"),
    "no-BN projects with BN": ("self.skip = nn.Conv2d(in_ch, out_ch, 1, stride)\n        ###", "self.skip = nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride), nn.BatchNorm2d(out_ch))\n        ###", "NoBN: number of batch norms in skip: 1"),
    "no-BN, ReLU last": (PLAIN, "return F.relu(shortcut + self.conv2(F.relu(self.conv1(read))))", "NoBN: a ReLU follows the addition"),
    "no-BN, no first ReLU": ("read = F.relu(x)\n        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)\n        return shortcut + self.conv2(F.relu(self.conv1", "read = x\n        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)\n        return shortcut + self.conv2(F.relu(self.conv1", "NoBN: the first ReLU is missing"),
    "no-BN, no addition": (PLAIN, PLAIN.replace("shortcut + ", ""), "never added"),
    "after: BN after the ReLU": (AFTER, "return shortcut + self.bn2(self.conv2(self.bn1(F.relu(self.conv1(read)))))", "bn1 comes after the ReLU"),
    "after: v1's order": (AFTER, "return F.relu(" + AFTER.removeprefix("return ") + ")", "BNAfterConv: a ReLU follows the addition"),
    "after: bn2 on the sum": (AFTER, "return self.bn2(shortcut + self.conv2(F.relu(self.bn1(self.conv1(read)))))", "BNAfterConv"),
    "after: bn1 unused": (AFTER, AFTER.replace("self.bn1(self.conv1(read))", "self.conv1(read)"), "bn1 is made but not used"),
    "after: bn2 unused": (AFTER, "return shortcut + self.conv2(F.relu(self.bn1(self.conv1(read))))", "bn2 is made but not used"),
    "after: projection without BN": ("nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), nn.BatchNorm2d(out_ch))", "nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)", "after every convolution"),
    "after: no second ReLU": (AFTER, "return shortcut + self.bn2(self.conv2(self.bn1(self.conv1(read))))", "second ReLU"),
    "before: conv first": ("read = F.relu(self.bn1(x))", "read = self.bn1(F.relu(x))", "BNBeforeConv"),
    "before: ReLU-only": ("read = F.relu(self.bn1(x))", "read = F.relu(x)", "BNBeforeConv: bn1 is made but not used"),
    "before: bn1 too wide": ("self.bn1 = nn.BatchNorm2d(in_ch)", "self.bn1 = nn.BatchNorm2d(out_ch)", "bn1 normalises 16"),
    "before: projection with BN": ("self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)", "self.skip = nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), nn.BatchNorm2d(out_ch))", "BN came before the split"),
    "before: ReLU last": (BEFORE, "return F.relu(" + BEFORE.removeprefix("return ") + ")", "BNBeforeConv: a ReLU follows"),
    "before: bn2 unused": (BEFORE, "return shortcut + self.conv2(F.relu(self.conv1(read)))  # before", "bn2 is made but not used"),
}  # fmt: skip
PLACEMENTS = {
    "bn2 kept before the addition": ('"conv bn relu conv + bn relu"', '"conv bn relu conv bn + bn relu"', "1 'bn' too many"),
    "ReLU kept after the addition": ('"conv bn relu conv bn relu +"', '"conv bn relu conv bn relu + relu"', "1 'relu' too many"),
    "ReLU-only with BN in front": ('"relu conv bn relu conv bn +"', '"bn relu conv relu conv bn +"', "word 1, 'bn'"),
    "v2 with ReLU first": ('"bn relu conv bn relu conv +"', '"relu bn conv relu bn conv +"', "word 1, 'relu'"),
    "no plus": ('"bn relu conv bn relu conv +"', '"bn relu conv bn relu conv"', "0 '+'"),
    "a word misspelt": ('"bn relu conv bn relu conv +"', '"bn rleu conv bn relu conv +"', "'rleu'"),
    "one missing": ('    orders["full pre-activation"] =', "    _ =", "five names"),
}  # fmt: skip
CHOOSE = {
    "by test": ('rows["val_accuracy"].fillna(0)', 'rows["test_accuracy"].fillna(0)', "test accuracy"),
    "by loss": ('rows["val_accuracy"].fillna(0)', 'rows["train_loss"].fillna(9).mul(-1)', "training loss"),
    "by the mean": (".median().idxmax()", ".mean().idxmax()", "neither mean nor worst"),
    "by the worst seed": (".median().idxmax()", ".min().idxmax()", "neither mean nor worst|best median"),
    "the recipe alone": (".median().idxmax()", ".median().idxmax()[1]", "return a tuple"),
    "by the best seed": (".median().idxmax()", ".max().idxmax()", "best seed"),
    "diverged runs left out": ('rows["val_accuracy"].fillna(0)', 'rows["val_accuracy"]', "NaN counts as 0"),
    "the worst": (".idxmax()", ".idxmin()", "best median"),
    "the best epoch": ("rows = final(results)", 'rows = results.assign(val_accuracy=results.groupby(["model", "recipe", "seed"])["val_accuracy"].transform("max"))', "best median"),
    "turned round": ('[rows["model"], rows["recipe"]]', '[rows["recipe"], rows["model"]]', "return a tuple"),
}  # fmt: skip
SKIPINIT = {
    "starts at 1": ("torch.zeros(())", "torch.ones(())", "starts at 1"),
    "no parameter": ("self.alpha = nn.Parameter(torch.zeros(()))", "self.alpha = torch.zeros(())", "not an nn.Parameter"),
    "one per channel": ("torch.zeros(())", "torch.zeros(out_ch, 1, 1)", "numbers: one"),
    "alpha on the shortcut": ("return shortcut + self.alpha * self.conv2", "return self.alpha * shortcut + self.conv2", "return x itself"),
    "alpha on the sum": ("return shortcut + self.alpha * self.conv2(F.relu(self.conv1(read)))", "return (1 + self.alpha) * shortcut + self.alpha * self.conv2(F.relu(self.conv1(read)))", "shortcut without α"),
    "alpha unused": ("+ self.alpha * self.conv2", "+ 0 * self.conv2", "alpha gets no gradient|alpha changes nothing"),
    "ReLU last": ("return shortcut + self.alpha * self.conv2(F.relu(self.conv1(read)))", "return F.relu(shortcut + self.alpha * self.conv2(F.relu(self.conv1(read))))", "negative values"),
    "alpha does not learn": ("self.alpha * self.conv2", "self.alpha.item() * self.conv2", "alpha gets no gradient"),
    "branch does not learn": ("self.alpha * self.conv2(F.relu(self.conv1(read)))", "self.alpha * self.conv2(F.relu(self.conv1(read))).detach()", "gets no gradient"),
    "alpha squared": ("+ self.alpha * self.conv2", "+ self.alpha**2 * self.conv2", "shortcut + α"),
}  # fmt: skip
CONCLUDE = {
    "one winner": (f"a for a in scores if {UNBEATEN}", "max(scores, key=lambda n: sum(scores[n]))", "nobody beats"),
    "must beat all": ("!= b for b in scores if b != a)", "== a for b in scores if b != a)", "nobody beats"),
    "any for all": (UNBEATEN, UNBEATEN.replace("all(", "any("), "unbeaten orders"),
    "everyone": (f" if {UNBEATEN}", "", "unbeaten orders"),
    "by validation": ('rows["test_accuracy"].tolist()', 'rows["val_accuracy"].tolist()', "unbeaten orders"),
    "one depth": ("    return conclusion", "    return dict(list(conclusion.items())[:1])", "with the depths"),
    "diverged left out": ('runs.groupby("model", sort=False)', 'runs.dropna().groupby("model", sort=False)', "left out, though it counts"),
}  # fmt: skip
PARTS = {
    "norm": NORM, "units": UNITS, "placements": PLACEMENTS, "choose": CHOOSE, "skipinit": SKIPINIT, "conclude": CONCLUDE,
}  # fmt: skip
WRONG = [
    pytest.param(part, *mistake, id=f"{part}: {name}")
    for part, mistakes in PARTS.items()
    for name, mistake in mistakes.items()
]


def cells_of(part: str) -> set[str]:
    return {f"{part}_check"} | ({f"{part}_hidden"} if part != "placements" else set())


def test_the_solution_passes_every_graded_cell():
    said = grade(NAME, {})
    assert set(said) == set().union(*map(cells_of, PARTS)) and not any(said.values())


@pytest.mark.parametrize(("part", "old", "new", "words"), WRONG)
def test_a_wrong_answer_is_rejected_by_its_own_part_in_its_own_words(part, old, new, words):
    said = grade(NAME, {old: new})
    assert {cell for cell, message in said.items() if message} == cells_of(part), said
    assert any(word in said[f"{part}_check"] for word in words.split("|")), said[f"{part}_check"]


RIGHT = {
    "moments by hand": {TRAIN: "mean = x.sum((0, 2, 3)) / n\n            var = ((x - mean.view(1, -1, 1, 1)) ** 2).sum((0, 2, 3)) / n"},
    "square mean minus mean square": {TRAIN: "mean = x.mean((0, 2, 3))\n            var = x.square().mean((0, 2, 3)) - mean.square()"},
    "channels last": {
        "return (x - mean.view(1, -1, 1, 1)) * scale.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)":
        "return ((x.movedim(1, -1) - mean) * scale + self.bias).movedim(-1, 1)",
    },
    "running values by lerp": {"self.running_mean += self.momentum * (mean - self.running_mean)": "self.running_mean.lerp_(mean, self.momentum)"},
    "modules for the ReLUs": {PLAIN: "relu = nn.ReLU(inplace=True)\n        return self.conv2(relu(self.conv1(read))) + shortcut"},
    "a projection in a Sequential": {"self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)": "self.skip = nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False))"},
    "alpha of shape (1,)": {"torch.zeros(())": "torch.zeros(1)"},
    "choose by sorting": {".median().idxmax()": ".median().sort_values().index[-1]"},
    "beaten counted": {UNBEATEN: "sum(verdict({b: scores[b], a: scores[a]}) == b for b in scores if b != a) == 0"},
}  # fmt: skip


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_a_right_answer_written_differently_is_accepted(changes):
    assert not any(grade(NAME, changes).values())
