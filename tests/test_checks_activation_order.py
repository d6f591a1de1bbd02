"""Wrong answers are rejected by their own part with the right words, right answers written differently are accepted."""

import pytest
from answering import grade

NAME = "1_activation_order"

POST = {
    "no ReLU after the addition": ("return F.relu(branch + self.skip(x))", "return branch + self.skip(x)", "ReLU(x)"),
    "ReLU on the branch": ("return F.relu(branch + self.skip(x))", "return F.relu(branch) + self.skip(x)", "branch alone"),
    "ReLU on the branch too": ("F.relu(branch + self.skip(x))", "F.relu(F.relu(branch) + self.skip(x))", "may be negative"),
    "no addition": ("return F.relu(branch + self.skip(x))", "return F.relu(branch)", "never added"),
    "addition doubled": ("F.relu(branch + self.skip(x))", "F.relu(branch + 2 * self.skip(x))", "go through forward"),
    "BN after the addition": (
        "branch = self.bn2(self.conv2(branch))\n        return F.relu(branch + self.skip(x))",
        "return F.relu(self.bn2(self.conv2(branch) + self.skip(x)))", "bn2 follows the addition",
    ),
    "ReLU before BN": ("F.relu(self.bn1(self.conv1(x)))", "self.bn1(F.relu(self.conv1(x)))", "bn1 comes after the ReLU"),
    "no ReLU between": ("branch = F.relu(self.bn1(self.conv1(x)))", "branch = self.bn1(self.conv1(x))", "ReLU between"),
    "bn1 unused": ("F.relu(self.bn1(self.conv1(x)))", "F.relu(self.conv1(x))", "bn1 is made but not used"),
    "bn2 unused": ("self.bn2(self.conv2(branch))", "self.conv2(branch)", "bn2 is made but not used"),
    "input changed in place": (
        "branch = F.relu(self.bn1(self.conv1(x)))", "branch = F.relu(self.bn1(self.conv1(x.relu_())))", "in place",
    ),
    "one BN twice": ("self.bn2 = nn.BatchNorm2d(out_ch)\n        self.skip", "self.bn2 = self.bn1\n        self.skip",
                     "one and the same"),
    "conv1 biased": ("in_ch, out_ch, 3, stride, padding=1, bias=False)\n        self.bn1 = nn.BatchNorm2d(out_ch)",
                     "in_ch, out_ch, 3, stride, padding=1)\n        self.bn1 = nn.BatchNorm2d(out_ch)", "has a bias"),
    "no BN on the projection": (
        "nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), nn.BatchNorm2d(out_ch))",
        "nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)", "as the branch ends in one too",
    ),
    "projection if channels differ": (
        "if stride != 1 or in_ch != out_ch:\n            self.skip = nn.Sequential",
        "if in_ch != out_ch:\n            self.skip = nn.Sequential", "channels *or* stride",
    ),
    "projection always": (
        "if stride != 1 or in_ch != out_ch:\n            self.skip = nn.Sequential",
        "if True:\n            self.skip = nn.Sequential", "the shortcut is the identity",
    ),
    "projection without stride": (
        "nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)",
        "nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, bias=False)", "must shrink the picture",
    ),
    "branch detached": ("F.relu(branch + self.skip(x))", "F.relu(branch.detach() + self.skip(x))", "gradient is not"),
    "shortcut detached": ("F.relu(branch + self.skip(x))", "F.relu(branch + self.skip(x.detach()))", "gradient is not"),
    "projection the wrong way round": (
        "nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), nn.BatchNorm2d(out_ch))",
        "nn.Sequential(nn.BatchNorm2d(in_ch), nn.Conv2d(in_ch, out_ch, 1, stride, bias=False))", "channels: a 1×1 convolution",
    ),
    "projection with ReLU": (
        "nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), nn.BatchNorm2d(out_ch))",
        "nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), nn.BatchNorm2d(out_ch), nn.ReLU())", "does more",
    ),
    "bn1 twice, bn2 never": ("self.bn2(self.conv2(branch))", "self.bn1(self.conv2(branch))", "bn1 is used twice"),
    "no running statistics": ("self.bn1 = nn.BatchNorm2d(out_ch)", "self.bn1 = nn.BatchNorm2d(out_ch, track_running_stats=False)",
                              "nothing else"),
    "BN used twice": ("return F.relu(branch + self.skip(x))",
                      "self.bn2(self.conv2(x[:, :1].expand(-1, self.conv2.in_channels, -1, -1)))\n"
                      "        return F.relu(branch + self.skip(x))", "used exactly once"),
    "a crash names the student's line": ("F.relu(self.bn1(self.conv1(x)))", "F.relu(self.bn3(self.conv1(x)))", "'bn3'"),
}  # fmt: skip
PRE = {
    "ReLU left after the addition": ("return shortcut + branch", "return F.relu(shortcut + branch)", "negative"),
    "projection of raw x": ("else self.skip(pre)", "else self.skip(x)", "reads the raw x"),
    "shortcut reads the pre-activation": ("shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(pre)",
                                          "shortcut = self.skip(pre)", "must be the raw x"),
    "ReLU before BN": ("pre = F.relu(self.bn1(x))", "pre = self.bn1(F.relu(x))", "first ReLU comes before bn1"),
    "no first ReLU": ("pre = F.relu(self.bn1(x))", "pre = self.bn1(x)", "first ReLU is missing"),
    "no second ReLU": ("F.relu(self.bn2(self.conv1(pre)))", "self.bn2(self.conv1(pre))", "second ReLU is missing"),
    "ReLU-only": ("pre = F.relu(self.bn1(x))", "pre = F.relu(x)", "ReLU-only"),
    "bn1 of the wrong size": ("self.bn1 = nn.BatchNorm2d(in_ch)", "self.bn1 = nn.BatchNorm2d(out_ch)", "bn1 normalises 16"),
    "bn2 of the wrong size": (
        "self.bn2 = nn.BatchNorm2d(out_ch)\n        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)\n"
        "        self.skip = nn.Identity()\n        if stride != 1 or in_ch != out_ch:\n            self.skip = nn.Conv2d",
        "self.bn2 = nn.BatchNorm2d(in_ch)\n        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)\n"
        "        self.skip = nn.Identity()\n        if stride != 1 or in_ch != out_ch:\n            self.skip = nn.Conv2d",
        "bn2 normalises 8",
    ),
    "stride on conv2": (
        "self.bn1 = nn.BatchNorm2d(in_ch)\n        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)\n"
        "        self.bn2 = nn.BatchNorm2d(out_ch)\n        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1",
        "self.bn1 = nn.BatchNorm2d(in_ch)\n        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, padding=1, bias=False)\n"
        "        self.bn2 = nn.BatchNorm2d(out_ch)\n        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, stride, padding=1",
        "belongs to conv1",
    ),
    "BN on the projection": ("self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)",
                             "self.skip = nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride, bias=False), "
                             "nn.BatchNorm2d(out_ch))", "nothing else, it reads"),
    "projection of BN(x)": ("else self.skip(pre)", "else self.skip(self.bn1(x))", "right at the same shape"),
    "3×3 projection": ("self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)",
                       "self.skip = nn.Conv2d(in_ch, out_ch, 3, stride, 1, bias=False)", "1×1 without padding"),
    "no addition": ("return shortcut + branch", "return branch", "never added"),
    "input changed in place": ("pre = F.relu(self.bn1(x))", "pre = F.relu(self.bn1(x))\n        x += 1", "in place"),
    "nothing returned": ("return shortcut + branch", "shortcut + branch", "returns NoneType"),
}  # fmt: skip
NETWORKS = {
    "depth 21 accepted": ("if depth != 6 * n + 2:", "if False:", "ResNetV1(21) is accepted"),
    "depth 2 accepted": ("if n < 1:", "if False:", "ResNetV1(2) is accepted"),
    "no neighbours named": ("the nearest valid depths are {6 * n + 2} and {6 * n + 8}", "no", "does not name 20 and 26"),
    "one unit too few": ("for _ in range(n - 1)", "for _ in range(n - 2)", "has 6 different units"),
    "no strides": ("(width, 1), (2 * width, 2), (4 * width, 2)", "(width, 1), (2 * width, 1), (4 * width, 1)", "halves"),
    "stride in stage 1": ("(width, 1), (2 * width, 2)", "(width, 2), (2 * width, 2)", "unit 1 of stage 1"),
    "in_ch not updated": ("before = after", "pass", "unit 1 of stage 3"),
    "a plain list": ("return nn.Sequential(*stages)", "return lambda x: [x := s(x) for s in stages][-1]", "plain Python list"),
    "fan_in": ('mode="fan_out"', 'mode="fan_in"', "by fan_out gives"),
    "not initialised": ("nn.init.kaiming_normal_(layer.weight", "pass  # (layer.weight", "He initialisation"),
    "v1 stem without ReLU": (", nn.BatchNorm2d(width), nn.ReLU())", ", nn.BatchNorm2d(width))", "stem asked for"),
    "v2 stem with BN-ReLU": (
        "self.stem = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)",
        "self.stem = nn.Sequential(nn.Conv2d(in_ch, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())",
        "2 batch norms outside",
    ),
    "no final BN-ReLU": ("F.relu(self.bn(stream)).mean", "stream.mean", "without them the last sum"),
    "no final ReLU": ("F.relu(self.bn(stream)).mean", "self.bn(stream).mean", "without them the last sum"),
    "final BN too narrow": ("self.bn = nn.BatchNorm2d(4 * width)", "self.bn = nn.BatchNorm2d(width)", "running_mean"),
    "one unit repeated": ("*(block(after, after) for _ in range(n - 1))", "*([block(after, after)] * (n - 1))", "each made anew"),
    "uniform weights": ("kaiming_normal_", "kaiming_uniform_", "uniform draw"),
    "seed set inside": ("nn.init.kaiming", "torch.manual_seed(0), nn.init.kaiming", "do not set the seed"),
    "channels fixed at 3": ("nn.Conv2d(in_ch, width", "nn.Conv2d(3, width", "RuntimeError"),
    "dropout in the head": ("self.fc(stream.mean(dim=(2, 3)))", "self.fc(F.dropout(stream.mean(dim=(2, 3)), 0.5, self.training))", "mean over all pixels"),
    "softmax": ("return self.fc(stream.mean(dim=(2, 3)))", "return self.fc(stream.mean(dim=(2, 3))).softmax(1)", "raw logits"),
    "maximum instead of mean": ("return self.fc(stream.mean(dim=(2, 3)))", "return self.fc(stream.amax(dim=(2, 3)))",
                                "mean over all pixels"),
    "classes fixed at 10": ("nn.Linear(4 * width, num_classes)", "nn.Linear(4 * width, 10)", "one logit a class"),
    "the other block": ("make_stages(PreActivationBlock", "make_stages(PostActivationBlock", "ResNetV2 is built of PostActivationBlocks"),
    "fixed pool": ("return self.fc(stream.mean(dim=(2, 3)))", "return self.fc(F.avg_pool2d(stream, 8).flatten(1))", "RuntimeError"),
    "stem biased": ("width, 3, padding=1, bias=False), nn.BatchNorm2d(width)", "width, 3, padding=1), nn.BatchNorm2d(width)",
                    "stem has a bias"),
}  # fmt: skip
EVALUATE = {
    "no eval": ("model.eval()", "pass", "call model.eval()"),
    "mode not restored": ("model.train(was_training)", "pass", "restore it"),
    "always train afterwards": ("model.train(was_training)", "model.train()", "came in eval mode"),
    "mean of batch means": (
        'reduction="sum").item()\n            correct', 'reduction="mean").item() * len(labels) / -(-len(labels) // batch_size)'
        "\n            correct", "short last batch",
    ),
    "argmax over images": ("logits.argmax(dim=1)", "logits.argmax(dim=0)[: len(target)]", "argmax over the classes"),
    "percent": ("correct / len(labels)", "100 * correct / len(labels)", "not a count and not percent"),
    "a count": ("return loss / len(labels), correct / len(labels)", "return loss / len(labels), correct", "not a count"),
    "loss summed": ("return loss / len(labels)", "return loss", "is the sum over all images"),
    "all at once": ("images.split(batch_size), labels.split(batch_size)", "[images], [labels]", "split by batch_size"),
    "last batch dropped": ("images.split(batch_size), labels.split(batch_size)",
                           "images.split(batch_size)[: len(images) // batch_size], labels.split(batch_size)", "last batch"),
    "tensors returned": ("return loss / len(labels)", "return torch.tensor(loss) / len(labels)", "plain floats"),
    "gradients tracked": ("with torch.no_grad():\n        for batch", "with torch.enable_grad():\n        for batch", "gradients are tracked"),
    "softmax first": ("logits = model(batch)", "logits = model(batch).softmax(1)", "raw logits"),
    "gradients left off": ("with torch.no_grad():\n        for", "torch.set_grad_enabled(False)\n    if True:\n        for", "still switched off"),
    "values swapped": ("return loss / len(labels), correct / len(labels)", "return correct / len(labels), loss / len(labels)", "Loss first"),
    "only the loss": ("return loss / len(labels), correct / len(labels)", "return loss / len(labels)", "two values"),
}  # fmt: skip
CONCLUDE = {
    "always v2": ("conclusion[depth] = verdict(scores)", 'conclusion[depth] = "v2"', "must be"),
    "by the mean": ("verdict(scores)", 'max(scores, key=lambda n: sum(scores[n]))', "must be"),
    "by validation": ('"test_accuracy"', '"val_accuracy"', "must be"),
    "lower is better": ("verdict(scores)", "verdict(scores, higher_is_better=False)", "must be"),
    "a tie wins": ("conclusion[depth] = verdict(scores)", "conclusion[depth] = 'v2' if len(scores['v1']) > 2 and min([s if s == s else 0 for s in scores['v2']]) >= max([s if s == s else 0 for s in scores['v1']]) else verdict(scores)", "only equals"),
    "depths by heart": ('final(results).groupby("depth")', '((d, final(results).query("depth == @d")) for d in (20, 56, 110))', "depth"),
    "diverged runs dropped": ('"test_accuracy"].tolist()', '"test_accuracy"].dropna().tolist()', "Drop no run"),
    "a depth that was not asked": ("return conclusion", 'return conclusion | {56: "v2", 110: "v2"}', "take the depths"),
    "a sentence": ("return conclusion", "return str(conclusion)", "return a dict"),
}  # fmt: skip
PARTS = {"post_block": POST, "pre_block": PRE, "networks": NETWORKS, "evaluate": EVALUATE, "conclude": CONCLUDE}
WRONG = [
    pytest.param(part, *mistake, id=f"{part}: {name}")
    for part, mistakes in PARTS.items()
    for name, mistake in mistakes.items()
]
ALL_CELLS = {f"{part}_{kind}" for part in PARTS for kind in ("check", "hidden")} | {"networks_n_check"}


def test_the_solution_passes_every_graded_cell():
    said = grade(NAME, {})
    assert set(said) == ALL_CELLS and not any(said.values())


@pytest.mark.parametrize(("part", "old", "new", "words"), WRONG)
def test_a_wrong_answer_is_rejected_by_its_own_part_in_its_own_words(part, old, new, words):
    said = grade(NAME, {old: new})
    failed = {cell for cell, message in said.items() if message}
    assert failed - {"networks_n_check"} == {f"{part}_check", f"{part}_hidden"}, said
    assert "networks_n_check" not in failed or part == "networks"
    assert words in said[f"{part}_check"]


RIGHT = {
    "in-place on fresh tensors": {
        "return F.relu(branch + self.skip(x))": "branch += self.skip(x)\n        return branch.relu_()",
        "return shortcut + branch": "branch += shortcut\n        return branch",
    },
    "one ReLU module reused": {
        "self.skip = nn.Identity()": "self.act = nn.ReLU(inplace=True)\n        self.skip = nn.Identity()",
        "branch = F.relu(self.bn1(self.conv1(x)))": "branch = self.act(self.bn1(self.conv1(x)))",
        "return F.relu(branch + self.skip(x))": "return self.act(branch + self.skip(x))",
    },
    "an evaluation of a copy": {"model.eval()": "model = __import__('copy').deepcopy(model).eval()"},
    "an empty Sequential for the identity": {
        "self.skip = nn.Identity()": "self.skip = nn.Sequential()",
        "isinstance(self.skip, nn.Identity)": "len(list(self.skip.parameters())) == 0",
    },
    "padding by name": {"padding=1, bias=False)\n        self.bn2": 'padding="same" if stride == 1 else 1, bias=False)\n'
                        "        self.bn2"},
    "ModuleList and a loop": {
        "return nn.Sequential(*stages)": "return nn.ModuleList([unit for stage in stages for unit in stage])",
        "stream = self.stages(self.stem(images))": "stream = self.stem(images)\n        for unit in self.stages:\n"
        "            stream = unit(stream)",
    },
    "pooling by module": {
        "self.fc(stream.mean(dim=(2, 3)))": "self.fc(F.adaptive_avg_pool2d(stream, 1).flatten(1))",
        "F.relu(self.bn(stream)).mean(dim=(2, 3))": "torch.clamp(self.bn(stream), min=0).flatten(2).mean(-1)",
    },
    "initialised by apply and normal_": {
        "nn.init.kaiming_normal_(layer.weight, mode=\"fan_out\", nonlinearity=\"relu\")":
        "nn.init.normal_(layer.weight, std=(2 / (layer.kernel_size[0] ** 2 * layer.out_channels)) ** 0.5)",
    },
    "inference mode and means weighted by hand": {
        "with torch.no_grad():": "with torch.inference_mode():",
        'F.cross_entropy(logits, target, reduction="sum").item()': "F.cross_entropy(logits, target).item() * len(target)",
    },
    "the rule written out": {
        "conclusion[depth] = verdict(scores)": "a, b = [[s if s == s else -1 for s in scores[n]] for n in ('v1', 'v2')]\n"
        "        conclusion[int(depth)] = ('no clear difference' if len(a) < 3 else 'v1' if min(a) > max(b) else 'v2'\n"
        "                             if min(b) > max(a) else 'no clear difference')",
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_a_right_answer_written_differently_is_accepted(changes):
    assert not any(grade(NAME, changes).values())


def test_a_blank_that_is_not_filled_says_so_in_one_line():
    stub = "raise NotImplementedError()\n        return F.relu(branch + self.skip(x))"
    said = grade(NAME, {"return F.relu(branch + self.skip(x))": stub})
    assert said["post_block_check"] == "1.1 · forward is not done yet: fill in its blank and run this cell again"
    assert not said["networks_check"]  # a network is graded without the student's units


def test_no_message_shows_more_than_the_student_s_own_line():
    said = grade(NAME, {"F.relu(self.bn1(self.conv1(x)))": "F.relu(self.bn3(self.conv1(x)))"})["post_block_check"]
    assert len(said.splitlines()) == 2 and "line" in said and "site-packages" not in said
