"""Exercise 4: wrong answers are rejected by their own part in its words, right ones written differently are accepted."""

import pytest
from answering import grade

NAME = "4_gradient_flow"
FORWARD = "x = F.relu(self.bn1(self.conv1(x)))\n        return F.relu(self.bn2(self.conv2(x)))"
CONV1 = "self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)"
CONV2 = "self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)"
BN2 = "self.bn2 = nn.BatchNorm2d(out_ch)"
COPY = "observed, outputs = copy.deepcopy(model), []"
HOOK = "unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))"
LOSS = "loss = F.cross_entropy(observed(images), labels)"
NORM = "gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)"
NORMS = f"return [{NORM}]"
HOOKED = f"for unit in observed.units:\n        {HOOK}"
MEASURE = f"{COPY}\n    {HOOKED}\n    {LOSS}\n    {NORMS}"
KEEP = HOOKED + "\n        unit.register_forward_hook(lambda module, inputs, output: output.retain_grad())"
GROWTH = "return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))"
WORD = "growth = (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))"
FINITE = "not all(math.isfinite(norm) for norm in norms)"
LEAF = "x = x.clone().requires_grad_()"
CHAIN = "for unit in units:\n        out = zero_branch(unit)(out)"
BACK = "return torch.autograd.grad(out, x, arriving)[0]"
SCALED = "return factor * self.shortcut(x) + self.branch(x)"
FACTOR = "factor = self.scale if isinstance(self.shortcut, nn.Identity) else 1.0"
CENTRED = "centred = gradients - gradients.mean(dim=0)"
VARIANCE = "variance = centred.square().sum(dim=1).mean()"
LAGS = "return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]"
START = 'table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]'
SAID = 'said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}'
AGREED = 'words[model] = said.pop() if len(said) == 1 else "no clear difference"'
BOTH = 'table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]'
COMPLETE = "if all(len(values) == seeds for values in growth.values()):"
PARTED = "low, high = sorted(growth.values(), key=min)\n            if max(low) < 1 < min(high):"


def layers_hooked(kind: str) -> str:
    return f"for unit in (m for m in observed.modules() if isinstance(m, {kind})):\n        {HOOK}"


def weights(taken: str) -> str:
    return f"loss.backward()\n    return [{taken} for unit in observed.units]"


PLAIN = {
    "x still added where it fits": (FORWARD, "out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))\n        return F.relu(out + x if out.shape == x.shape else out)", "x is still added"),
    "x added after the last ReLU": (FORWARD, "out = F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))))\n        return out + x if out.shape == x.shape else out", "x is still added"),
    "a projection left over": (BN2, BN2 + "\n        self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)", "weights outside"),
    "no last ReLU": ("return F.relu(self.bn2(self.conv2(x)))", "return self.bn2(self.conv2(x))", "last ReLU is missing"),
    "no first ReLU": ("x = F.relu(self.bn1(self.conv1(x)))", "x = self.bn1(self.conv1(x))", "first ReLU is missing"),
    "no ReLU": (FORWARD, "return self.bn2(self.conv2(self.bn1(self.conv1(x))))", "both ReLUs are missing"),
    "bn1 unused": ("x = F.relu(self.bn1(self.conv1(x)))", "x = F.relu(self.conv1(x))", "bn1 is made but not used"),
    "bn2 unused": ("return F.relu(self.bn2(self.conv2(x)))", "return F.relu(self.conv2(x))", "bn2 is made but not used"),
    "bn1 twice": ("return F.relu(self.bn2(self.conv2(x)))", "return F.relu(self.bn1(self.conv2(x)))", "bn1 is used twice"),
    "one batch norm under two names": (BN2, "self.bn2 = self.bn1", "one and the same layer"),
    "conv2 unused": (FORWARD, "return F.relu(self.bn1(self.conv1(x)))", "conv2 is made but not used"),
    "conv1 twice": ("self.bn2(self.conv2(x))", "self.bn2((self.conv1 if x.shape[1] == self.conv1.in_channels else self.conv2)(x))", "conv1 is used twice"),
    "ReLU before BN": (FORWARD, "x = self.bn1(F.relu(self.conv1(x)))\n        return self.bn2(F.relu(self.conv2(x)))", "ReLU stands before BN"),
    "the order of v2": (CONV1 + "\n        self.bn1 = nn.BatchNorm2d(out_ch)", CONV1 + "\n        self.bn1 = nn.BatchNorm2d(in_ch)", "what stands before it"),
    "v2's forward": (FORWARD, "x = self.conv1(F.relu(self.bn1(x) if x.shape[1] == self.bn1.num_features else x))\n        return self.conv2(F.relu(self.bn2(x)))", "the order of v2"),
    "biases kept": (CONV1, CONV1.replace(", bias=False", ""), "conv1 has a bias"),
    "stride on both": (CONV2, CONV2.replace("3, padding", "3, stride, padding"), "stride belongs to conv1"),
    "stride on conv2": (f"{CONV1}\n        self.bn1 = nn.BatchNorm2d(out_ch)\n        {CONV2}", f"{CONV1.replace('stride, ', '')}\n        self.bn1 = nn.BatchNorm2d(out_ch)\n        {CONV2.replace('3, padding', '3, stride, padding')}", "stride belongs to conv1"),
    "no padding": (CONV2, CONV2.replace("padding=1, ", ""), "padding 1"),
    "channels change in conv2": (CONV1, CONV1.replace("in_ch, out_ch", "in_ch, in_ch"), "conv1 maps"),
    "another norm": (BN2, "self.bn2 = nn.InstanceNorm2d(out_ch, affine=True)", "bn2 is a InstanceNorm2d"),
    "BN without weights": (BN2, "self.bn2 = nn.BatchNorm2d(out_ch, affine=False)", "affine=False"),
    "detached": (FORWARD, FORWARD.replace("self.conv2(x)", "self.conv2(x.detach())"), "detached"),
    "a ReLU in place on x": (FORWARD, "x = F.relu(x, inplace=True)\n        " + FORWARD, "changes its input x in place"),
}  # fmt: skip
NORMS_WRONG = {
    "the model's own gradients wiped": (
        MEASURE,
        "outputs, state = [], copy.deepcopy(model.state_dict())\n"
        "    handles = [unit.register_forward_hook(lambda m, i, output: (output.retain_grad(), outputs.append(output))[2:] or None) for unit in model.units]\n"
        "    F.cross_entropy(model(images), labels).backward()\n"
        "    for handle in handles:\n        handle.remove()\n"
        "    model.load_state_dict(state)\n    model.zero_grad(set_to_none=True)\n"
        "    return [output.grad.norm().item() for output in outputs]",
        ".grad changed",
    ),
    "deepest first": (NORM, NORM.replace("grad(loss, outputs)", "grad(loss, outputs[::-1])"), "deepest unit comes first"),
    "backward hooks append": (f"{HOOKED}\n    {LOSS}\n    {NORMS}", f"for unit in observed.units:\n        unit.register_full_backward_hook(lambda module, entering, leaving: outputs.append(leaving[0].norm().item()))\n    {LOSS}\n    loss.backward()\n    return outputs", "deepest unit comes first"),
    "grad_input for grad_output": (f"{HOOKED}\n    {LOSS}\n    {NORMS}", f"for unit in observed.units:\n        unit.register_full_backward_hook(lambda module, entering, leaving: outputs.insert(0, entering[0].norm().item()))\n    {LOSS}\n    loss.backward()\n    return outputs", "*enters* each unit: take"),
    "grad_input, deepest first": (f"{HOOKED}\n    {LOSS}\n    {NORMS}", f"for unit in observed.units:\n        unit.register_full_backward_hook(lambda module, entering, leaving: outputs.append(entering[0].norm().item()))\n    {LOSS}\n    loss.backward()\n    return outputs", "deepest first, and the gradient of what *enters*"),
    "the hook's inputs": ("outputs.append(output))", "outputs.append(inputs[0]))", "*enters* each unit: take"),
    "the branch hooked": (HOOK, "unit.branch." + HOOK.removeprefix("unit."), "leaves unit.branch"),
    "the stem, too": ("for unit in observed.units:", "for unit in (observed.stem, *observed.units):", "one number too many"),
    "the classifier, too": ("for unit in observed.units:", "for unit in (*observed.units, observed.fc):", "one number too many"),
    "every convolution": (HOOKED, layers_hooked("nn.Conv2d"), "one number a unit"),
    "stages for units": ("for unit in observed.units:", "for unit in observed.stages:", "one number a unit"),
    "only the first stage": ("for unit in observed.units:", "for unit in observed.stages[0]:", "one number a unit"),
    "hooks on another copy": ("for unit in observed.units:", "for unit in copy.deepcopy(model).units:", "no tensor was collected"),
    "squared": (NORM, NORM.replace(".norm()", ".square().sum()"), "squared: the norm is the *root*"),
    "root mean square": (NORM, NORM.replace(".norm()", ".square().mean().sqrt()"), "divided by the number of entries"),
    "mean of the sizes": (NORM, NORM.replace(".norm()", ".abs().mean()"), "mean of |gradient|"),
    "signed mean": (NORM, NORM.replace(".norm()", ".mean()"), "signed mean"),
    "largest entry": (NORM, NORM.replace(".norm()", ".abs().max()"), "largest entry"),
    "sum of the sizes": (NORM, NORM.replace(".norm()", ".norm(p=1)"), "sum of |gradient|"),
    "images averaged": (NORM, NORM.replace(".norm()", ".flatten(1).norm(dim=1).mean()"), "single images averaged"),
    "images added": (NORM, NORM.replace(".norm()", ".flatten(1).norm(dim=1).sum()"), "single images added"),
    "loss summed": (LOSS, LOSS.replace("labels)", 'labels, reduction="sum")'), "*mean* over images"),
    "logits": (LOSS, "loss = observed(images).sum()", "gradient of the logits"),
    "softmax first": (LOSS, "loss = F.cross_entropy(observed(images).softmax(dim=1), labels)", "no softmax"),
    "one image": (LOSS, "loss = F.cross_entropy(observed(images[:1]), labels[:1])", "over all images at once"),
    "last batch only": (LOSS, "for batch, wanted in zip(images.split(3), labels.split(3)):\n        outputs.clear()\n        loss = F.cross_entropy(observed(batch), wanted)", "over all images at once"),
    "clipped": (NORMS, "gradients = torch.autograd.grad(loss, outputs)\n    return [(g * (0.01 / g.norm()).clamp(max=1)).norm().item() for g in gradients]", "not the norms of the gradient"),
    "size of the stream": (NORM, "output.norm().item() for output in outputs", "size of the stream itself"),
    "weights": (NORMS, weights("math.sqrt(sum(p.grad.square().sum().item() for p in unit.parameters()))"), "gradients of the units' *weights*"),
    "weights, norms added": (NORMS, weights("sum(p.grad.norm().item() for p in unit.parameters())"), "sums of gradient norms of the units' *weights*"),
    "first weight": (NORMS, weights("next(unit.branch.parameters()).grad.norm().item()"), "gradients of some of the units' *weights*"),
    "eval where train is asked": (COPY, "observed, outputs = copy.deepcopy(model).eval(), []", "measured in the other mode"),
    "the model itself put into eval": (COPY, COPY.replace("copy.deepcopy(model)", "copy.deepcopy(model.eval())"), "mode changed"),
    "no copy": (COPY, "observed, outputs = model, []", "running statistics changed"),
    "hooks left": (MEASURE, f"observed, outputs, state = model, [], copy.deepcopy(model.state_dict())\n    {HOOKED}\n    {LOSS}\n    observed.load_state_dict(state)\n    {NORMS}", "running statistics changed|hooks are left|inplace operation"),
    "hooks left, from a copy's walk": (NORMS, f"for unit in model.units:\n        {HOOK}\n    gradients = torch.autograd.grad(loss, outputs)\n    return [gradient.norm().item() for gradient in gradients]", "hooks are left"),
    "hook of a list outside": (COPY, COPY.replace(", []", ', globals().setdefault("seen", [])'), "left over from an earlier call"),
    "a training step": (NORMS, NORMS.replace("return", "norms =") + "\n    for parameter in model.parameters():\n        parameter.data -= 0.1 * parameter.data\n    return norms", "weights or running statistics changed"),
    ".grad of the weights left": (NORMS, NORMS.replace("return", "norms =").replace("outputs)", "outputs, retain_graph=True)") + "\n    F.cross_entropy(copy.deepcopy(model)(images), labels)\n    for parameter in model.parameters():\n        parameter.grad = torch.zeros_like(parameter)\n    return norms", ".grad changed"),
    "no retain_grad": (NORMS, "loss.backward()\n    return [output.grad.norm().item() for output in outputs]", "a gradient is None"),
    "retain_grad after backward": (NORMS, "loss.backward()\n    for output in outputs:\n        output.retain_grad()\n    return [output.grad.norm().item() for output in outputs]", "a gradient is None"),
    "read before backward": (f"{HOOKED}\n    {LOSS}\n    {NORMS}", f"{KEEP}\n    {LOSS}\n    norms = [output.grad.norm().item() for output in outputs]\n    loss.backward()\n    return norms", "a gradient is None"),
    "read after clearing": (f"{HOOKED}\n    {LOSS}\n    {NORMS}", f"{KEEP}\n    {LOSS}\n    loss.backward()\n    for output in outputs:\n        output.grad = None\n    return [output.grad.norm().item() for output in outputs]", "a gradient is None"),
    "weights after zero_grad": (NORMS, "loss.backward()\n    observed.zero_grad()\n    return [next(unit.parameters()).grad.norm().item() for unit in observed.units]", "before anything clears it"),
    "under no_grad": (LOSS, f"with torch.no_grad():\n        {LOSS}", "nothing leads back"),
    "outputs detached": ("outputs.append(output)", "outputs.append(output.detach().requires_grad_())", "a tensor does not lead to"),
    "one at a time": (NORM, "torch.autograd.grad(loss, output)[0].norm().item() for output in outputs", "the graph is gone"),
    "tensors": (NORM, NORM.replace(".item()", ""), "plain floats"),
    "a generator": (NORMS, f"return ({NORM})", "return a list"),
    "a dict": (NORMS, f"return dict(enumerate([{NORM}]))", "return a list"),
    "empty": (NORMS, "return []", "one number a unit"),
}  # fmt: skip
GROWTHS = {
    "whole factor": (GROWTH, "return norms[0] / norms[-1]", "the whole factor"),
    "one root too many": (GROWTH, "return (norms[0] / norms[-1]) ** (1 / len(norms))", "one less than units"),
    "first and last turned round": (GROWTH, GROWTH.replace("norms[0] / norms[-1]", "norms[-1] / norms[0]"), "upside down"),
    "mean of ratios": (GROWTH, "return sum(a / b for a, b in zip(norms, norms[1:])) / (len(norms) - 1)", "average of ratios"),
    "a bracket missing": (GROWTH, GROWTH.replace("(1 / (len(norms) - 1))", "1 / (len(norms) - 1)"), "factors multiply"),
    "logarithm": (GROWTH, "return math.log(norms[0] / norms[-1]) / (len(norms) - 1)", "the logarithm"),
    "largest over smallest": (GROWTH, "return max(norms) / min(norms)", "wherever they are"),
    "root of largest over smallest": (GROWTH, "return (max(norms) / min(norms)) ** (1 / (len(norms) - 1))", "largest and smallest"),
    "difference": (GROWTH, "return (norms[0] - norms[-1]) / (len(norms) - 1)", "growth_per_unit("),
    "slope of a fit": (GROWTH, "steps = torch.arange(len(norms), 0.0, -1)\n    logs = torch.tensor(norms).log()\n    return math.exp(((steps - steps.mean()) * logs).sum() / (steps - steps.mean()).square().sum())", "growth_per_unit("),
    "median step": (GROWTH, "return sorted(a / b for a, b in zip(norms, norms[1:]))[(len(norms) - 1) // 2]", "growth_per_unit("),
    "rounded": (GROWTH, "return round((norms[0] / norms[-1]) ** (1 / (len(norms) - 1)), 1)", "growth_per_unit("),
    "inf is called steady": (GROWTH, f"if {FINITE}:\n        return 1.0\n    {GROWTH}", "no ordinary number"),
    "inf is left out": (GROWTH, f"norms = [norm for norm in norms if math.isfinite(norm)]\n    {GROWTH}", "no ordinary number"),
    "inf is an error": (GROWTH, f"if {FINITE}:\n        raise ValueError(norms)\n    {GROWTH}", "your code stopped with ValueError"),
    "tensor": (GROWTH, f"norms = torch.tensor(norms)\n    {GROWTH}", "return a float, not Tensor"),
    "a word": (GROWTH, 'return "grows" if norms[0] > norms[-1] else "shrinks"', "return a float, not str"),
}  # fmt: skip
DESCRIBE = {
    "the whole factor": (WORD, "growth = norms[0] / norms[-1]", "grows by 1.14 a unit"),
    "divided by the units": (WORD, "growth = norms[0] / norms[-1] / (len(norms) - 1)", "is described by"),
    "turned round": (WORD, "growth = (norms[-1] / norms[0]) ** (1 / (len(norms) - 1))", "is described by 'explodes', yours is 'vanishes'"),
    "largest over smallest": (WORD, "growth = (max(norms) / min(norms)) ** (1 / (len(norms) - 1))", "shrinks by 0.86"),
    "the deepest step alone": (WORD, "growth = norms[-2] / norms[-1]", "comes back"),
    "threshold 0.85": ("growth < 1 / 1.15", "growth < 0.85", "shrinks by 0.86"),
    "threshold 1": ("if growth > 1.15:", "if growth > 1:", "grows by 1.14 a unit"),
    "threshold 1.1": ("if growth > 1.15:", "if growth > 1.1:", "grows by 1.14 a unit"),
    "threshold 1.25": ("if growth > 1.15:", "if growth > 1.25:", "grows by 1.2 a unit"),
    "never steady": (' if growth < 1 / 1.15 else "steady"', "", "is described by 'steady'"),
    "vanishes by size": ("growth < 1 / 1.15", "norms[0] < 1e-6", "is described by"),
    "explodes by size": ("if growth > 1.15:", "if norms[0] > 1e3:", "is described by 'explodes'"),
    "only the first is looked at": (FINITE, "not math.isfinite(norms[0])", "is NaN in some unit"),
    "only inf": (FINITE, "any(math.isinf(norm) for norm in norms)", "NaN"),
    "only NaN": (FINITE, "norms[0] != norms[0]", "is NaN in some unit"),
    "all must be bad": (FINITE, "not any(math.isfinite(norm) for norm in norms)", "NaN"),
    "0 is not finite": (FINITE, "not all(norm and math.isfinite(norm) for norm in norms)", "has become 0"),
    "logarithm of 0": (WORD, "growth = math.exp((math.log(norms[0]) - math.log(norms[-1])) / (len(norms) - 1))", "math domain error"),
    "NaN vanishes": (f'if {FINITE}:\n        return "explodes"', f'if {FINITE}:\n        return "vanishes"', "inf in the first unit"),
    "words misspelt": ('return "vanishes" if', 'return "vanishing" if', "not 'vanishing'"),
    "the number": (WORD, WORD.replace("growth =", "return"), 'answer "explodes"'),
    "nothing for steady": ('return "vanishes" if growth < 1 / 1.15 else "steady"', 'return "vanishes" if growth < 1 / 1.15 else None', "not None"),
}  # fmt: skip
THROUGH = {
    "branches not silent": ("zero_branch(unit)(out)", "unit(out)", "branches are not silent"),
    "arriving unused": (BACK, "return torch.autograd.grad(out.sum(), x)[0]", "is not used"),
    "arriving multiplied at the end": (BACK, "return torch.autograd.grad(out.sum(), x)[0] * arriving", "comes in at the end"),
    "always from x": ("zero_branch(unit)(out)", "zero_branch(unit)(x)", "only one of the units"),
    "first unit alone": ("for unit in units:\n        out", "for unit in units[:1]:\n        out", "only one of the units"),
    "last unit first": ("for unit in units:\n        out", "for unit in reversed(units):\n        out", "the last unit comes first"),
    "forward alone": (BACK, "return out.detach()", "what leaves the last unit"),
    "silent as a whole": (CHAIN, "out = zero_branch(nn.Sequential(*units))(out)", "not the gradient with respect to x"),
    "the first one is missing": ("for unit in units:\n        out", "for unit in units[1:]:\n        out", "not the gradient with respect to x"),
    "arriving, whatever the units": (BACK, "return arriving.clone()", "not the gradient with respect to x"),
    "a tuple": (BACK, BACK.removesuffix("[0]"), "not tuple"),
    "its norm": (BACK, BACK + ".norm()", "has the shape of x"),
    "first image": (BACK, BACK + "[0]", "has the shape of x"),
    "x does not require gradients": (LEAF, "x = x.clone()", "without requires_grad_()"),
    "under no_grad": (CHAIN, CHAIN.replace("        out", "        with torch.no_grad():\n            out"), "nothing leads back"),
    "detached on the way": ("zero_branch(unit)(out)", "zero_branch(unit)(out.detach())", "a tensor does not lead to"),
    "a copy made too late": (LEAF + "\n    out = x", "out = x.clone().requires_grad_()\n    x = x.clone().requires_grad_()", "a tensor does not lead to"),
    "x itself requires gradients": (LEAF, "x.requires_grad_()", "x itself requires gradients"),
    "no leaf": (f"{LEAF}\n    out = x\n    {CHAIN}\n    {BACK}", f"out = x = x.clone().requires_grad_().clone()\n    {CHAIN}\n    out.backward(arriving)\n    return x.grad", "not NoneType"),
    "x changed": (LEAF, "x *= 0.5\n    x = x.clone().requires_grad_()", "x was changed"),
}  # fmt: skip
SCALE = {
    "nothing scaled": (FACTOR, "factor = 1.0", "nothing is scaled"),
    "the branch": (SCALED, "return self.shortcut(x) + factor * self.branch(x)", "it is the shortcut that is"),
    "the sum": (SCALED, "return factor * (self.shortcut(x) + self.branch(x))", "the whole sum is scaled"),
    "both, as a mean": (SCALED, SCALED.replace("self.branch", "(1 - self.scale) * self.branch"), "the branch is scaled, too"),
    "x before both": (SCALED, "x = factor * x\n        return self.shortcut(x) + self.branch(x)", "the branch reads the scaled x"),
    "the projection, too": (FACTOR, "factor = self.scale", "a projection is scaled"),
    "projections alone": ("else 1.0", "is None else 1.0", "nothing is scaled"),
    "judged by the picture's size": ("isinstance(self.shortcut, nn.Identity)", "self.branch(x).shape[2:] == x.shape[2:]", "a projection is scaled"),
    "one half by heart": ("factor = self.scale if", "factor = 0.5 if", "by heart"),
    "squared": ("factor = self.scale if", "factor = self.scale**2 if", "not scale · shortcut + branch"),
    "divided": ("factor = self.scale if", "factor = 1 / self.scale if", "not scale · shortcut + branch"),
    "shared forgotten": ("x = self.shared(x)\n        factor", "factor", "self.shared is missing"),
    "shortcut reads x": (f"x = self.shared(x)\n        {FACTOR}\n        {SCALED}", f"{FACTOR}\n        return factor * self.shortcut(x) + self.branch(self.shared(x))", "the shortcut reads x"),
    "shortcut forgotten": (SCALED, "return self.branch(x)", "the shortcut is missing"),
    "v1's last ReLU": (SCALED, "return F.relu(factor * self.shortcut(x) + self.branch(x))", "a ReLU follows the addition"),
    "x changed in place": (SCALED, "out = self.branch(x)\n        x = self.shortcut(x)\n        x *= factor\n        return x + out", "in place"),
    "shortcut detached": (SCALED, SCALED.replace("self.shortcut(x)", "self.shortcut(x).detach()"), "detach nothing"),
}  # fmt: skip
CORRELATION = {
    "lag 0": (LAGS, LAGS.replace(":-k", ": len(centred) - k").replace("range(1, lags + 1)", "range(lags)"), "lag 0 is in the list"),
    "lag 0, of nothing": ("for k in range(1, lags + 1)]", "for k in range(lags)]", "begin with lag 1"),
    "not centred": (CENTRED, "centred = gradients", "not centred"),
    "centred over features": (CENTRED, "centred = gradients - gradients.mean(dim=1, keepdim=True)", "over the entries of each gradient"),
    "centred by one number": (CENTRED, "centred = gradients - gradients.mean()", "not the formula"),
    "only one factor centred": ("centred[k:]).sum", "gradients[k:]).sum", "not the formula"),
    "cosine of pairs": (LAGS, "return [F.cosine_similarity(centred[:-k], centred[k:]).mean().item() for k in range(1, lags + 1)]", "the cosine of every pair"),
    "sums": (LAGS, LAGS.replace(".sum(dim=1).mean()", ".sum()").replace("variance)", "(variance * len(centred)))"), "sums, not means"),
    "n-1": (VARIANCE, "variance = centred.var(dim=0).sum()", "divided by n-1"),
    "covariance": (" / variance).item()", ").item()", "covariance"),
    "divided by the norm": (VARIANCE, VARIANCE + ".sqrt()", "*squared* norm"),
    "a closed line": ("(centred[:-k] * centred[k:])", "(centred * centred.roll(-k, dims=0))", "n-k pairs, not n"),
    "feature by feature": (LAGS, "square = centred.square().mean(dim=0)\n    return [((centred[:-k] * centred[k:]).mean(dim=0) / square).mean().item() for k in range(1, lags + 1)]", "each feature"),
    "absolute": (LAGS, LAGS.replace(".item()", ".abs().item()"), "negative correlations"),
    "product of the sums": (LAGS, LAGS.replace("(centred[:-k] * centred[k:]).sum(dim=1)", "(centred[:-k].sum(dim=1) * centred[k:].sum(dim=1))"), "not the formula"),
    "squared norm of the pairs alone": (LAGS, LAGS.replace("/ variance)", "/ centred[k:].square().sum(dim=1).mean())"), "not the formula"),
    "every k-th": ("centred[:-k] * centred[k:]", "centred[:-k:k] * centred[k::k]", "not the formula"),
    "last lag missing": ("for k in range(1, lags + 1)]", "for k in range(1, lags)]", "one number a lag"),
    "one lag": ("for k in range(1, lags + 1)]", "for k in [lags]]", "one number a lag"),
    "a tensor": (LAGS, LAGS.replace("return ", "return torch.tensor(") + ")", "return a list"),
    "tensors": (LAGS, LAGS.replace(".item()", ""), "plain floats"),
    "an epsilon": (VARIANCE, "variance = centred.square().sum(dim=1).mean() + 1", "not the formula"),
}  # fmt: skip
CONCLUDE = {
    "every depth": (START, 'table = table[table["step"] == 0]', "of the greatest depth"),
    "every step": (START, 'table = table[table["depth"] == table["depth"].max()]', "at step 0"),
    "smallest depth": (START, START.replace("max()", "min()"), "at step 0 of the greatest depth"),
    "last step": (START, START.replace('== 0', '== table["step"].max()'), "at step 0 of the greatest depth"),
    "depth by heart": (START, START.replace('table["depth"].max()', "110"), "known by heart"),
    "v1 and v2 alone": (START, START + '\n    table = table[table["model"] != "plain"]', "the keys are"),
    "by name": (AGREED, 'words[model] = "vanishes" if model == "plain" else "steady"', "in every seed at step 0"),
    "majority": (SAID, 'said = [describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")]\n        said = {max(set(said), key=said.count)}', "'no clear difference'"),
    "any seed that explodes": (AGREED, 'words[model] = "explodes" if "explodes" in said else said.pop()', "'no clear difference'"),
    "first seed": (SAID, 'said = {describe_flow(runs.loc[runs["seed"] == 0, "norm"].tolist())}', "'no clear difference'"),
    "mean over seeds": (SAID, 'said = {describe_flow(runs.groupby("unit")["norm"].mean().tolist())}', "'no clear difference'"),
    "all seeds in one list": (SAID, 'said = {describe_flow(runs["norm"].tolist())}', "each seed's norms"),
    "deepest first": ('describe_flow(rows["norm"].tolist())', 'describe_flow(rows["norm"].tolist()[::-1])', "shallow to deep"),
    "sorted norms": ('describe_flow(rows["norm"].tolist())', 'describe_flow(sorted(rows["norm"]))', "shallow to deep"),
    "steady where seeds disagree": ('else "no clear difference"', 'else "steady"', "'no clear difference'"),
    "sets of words": (AGREED, "words[model] = said", "in every seed at step 0"),
    "pairs": ("    return words", "    return list(words.items())", "return a dict"),
    "any seed": ("max(low) < 1 < min(high)", "min(low) < 1 < max(high)", "one seed of v1 still grows"),
    "means": (PARTED, "means = [sum(values) / len(values) for values in growth.values()]\n            if min(means) < 1 < max(means):", "one seed of v1 still grows"),
    "medians": (PARTED, "low, high = sorted(sorted(values)[len(values) // 2] for values in growth.values())\n            if low < 1 < high:", "one seed of v1 still grows"),
    "only v1 may shrink": (PARTED, 'if max(growth["v1"]) < 1 < min(growth["v2"]):', "v2's gradient shrinks and v1's grows"),
    "only v2 may shrink": (PARTED, 'if max(growth["v2"]) < 1 < min(growth["v1"]):', "v1's gradient shrinks and v2's grows"),
    "apart, wherever": ("if max(low) < 1 < min(high):", "if max(low) < min(high):", "both grow at all steps"),
    "both below": ("if max(low) < 1 < min(high):", "if max(low) < 1:", "both shrink"),
    "thresholds of the words": ("if max(low) < 1 < min(high):", "if max(low) < 1 / 1.15 and min(high) > 1.15:", "part at 10, yours is None"),
    "one step is enough to shrink": ("max(low) < 1 < min(high)", "max(low) <= 0.96 and min(high) > 1", "yours is None"),
    "missing seeds ignored": (COMPLETE, "if all(growth.values()):", "one seed of v1 diverged"),
    "as many of the one as of the other": (COMPLETE, 'if len(growth["v1"]) == len(growth["v2"]):', "one seed of v1 and one of v2 diverged"),
    "v1's seeds alone": (COMPLETE, 'if len(growth["v1"]) == seeds:', "one seed of v2 diverged"),
    "v2's seeds alone": (COMPLETE, 'if len(growth["v2"]) == seeds:', "one seed of v1 diverged"),
    "three seeds by heart": ('seeds = table["seed"].nunique()', "seeds = 3", "part at"),
    "last step that parts": ("                return int(step)\n    return None", "                last = int(step)\n    return locals().get('last')", "part at 10, yours is 50"),
    "step 0 left out": ('for step, runs in table.groupby("step"):', 'for step, runs in table[table["step"] > 0].groupby("step"):', "shrinks from the beginning"),
    "0 for never": ("                return int(step)\n    return None", "                return int(step)\n    return 0", "have not parted, yours is 0"),
    "counted, not named": ('for step, runs in table.groupby("step"):', 'for step, (_, runs) in enumerate(table.groupby("step")):', "yours is 1"),
    "a word": ("return int(step)", "return str(step)", "yours is '10'"),
    "shallow depth": (BOTH, BOTH.replace("max()", "min()"), "part at 10, yours is 0"),
    "parting at every depth": (BOTH, 'table = table[table["model"].isin(["v1", "v2"])]', "part at 10, yours is None"),
}  # fmt: skip
PARTS = {
    "plain": PLAIN, "norms": NORMS_WRONG, "growth": GROWTHS, "describe": DESCRIBE, "through": THROUGH, "scaled": SCALE,
    "correlation": CORRELATION, "conclude": CONCLUDE,
}  # fmt: skip
WRONG = [
    pytest.param(part, *mistake, id=f"{part}: {name}")
    for part, mistakes in PARTS.items()
    for name, mistake in mistakes.items()
]


def cells_of(part: str) -> set[str]:
    return {f"{part}_check", f"{part}_hidden"}


def test_the_solution_passes_every_graded_cell():
    said = grade(NAME, {})
    assert set(said) == set().union(*map(cells_of, PARTS)) and not any(said.values())


@pytest.mark.parametrize(("part", "old", "new", "words"), WRONG)
def test_a_wrong_answer_is_rejected_by_its_own_part_in_its_own_words(part, old, new, words):
    said = grade(NAME, {old: new})
    assert {cell for cell, message in said.items() if message} == cells_of(part), said
    assert any(word in said[f"{part}_check"] for word in words.split("|")), said[f"{part}_check"]


BACKWARD = f"{LOSS}\n    loss.backward()\n    "
RIGHT = {
    "retain_grad and backward": {f"{HOOKED}\n    {LOSS}\n    {NORMS}": f"{KEEP}\n    {BACKWARD}return [output.grad.norm().item() for output in outputs]"},
    "tensor hooks": {
        f"{HOOKED}\n    {LOSS}\n    {NORMS}":
        "for unit in observed.units:\n"
        "        unit.register_forward_hook(lambda m, i, output: output.register_hook(lambda g: outputs.append(g.norm().item())) and None)\n"
        f"    {BACKWARD}return outputs[::-1]",
    },
    "full backward hooks": {
        f"{HOOKED}\n    {LOSS}\n    {NORMS}":
        "for unit in observed.units:\n"
        "        unit.register_full_backward_hook(lambda module, entering, leaving: outputs.insert(0, leaving[0].norm().item()))\n"
        f"    {BACKWARD}return outputs",
    },
    "the model itself, put back": {
        MEASURE:
        "outputs, state = [], copy.deepcopy(model.state_dict())\n"
        "    handles = [unit.register_forward_hook(lambda m, i, output: outputs.append(output)) for unit in model.units]\n"
        "    found = torch.autograd.grad(F.cross_entropy(model(images), labels), outputs)\n"
        "    for handle in handles:\n        handle.remove()\n"
        "    model.load_state_dict(state)\n"
        "    return [math.sqrt(gradient.square().sum()) for gradient in found]",
    },
    "one unit after another": {NORM: "torch.linalg.vector_norm(torch.autograd.grad(loss, output, retain_graph=True)[0]).item() for output in outputs"},
    "a walk, the loss by hand": {
        f"{HOOKED}\n    {LOSS}":
        "stream = observed.stem(images)\n    for unit in observed.units:\n        stream = unit(stream)\n        outputs.append(stream)\n"
        "    logits = observed.fc(observed.end(stream).mean(dim=(2, 3)))\n"
        "    loss = -logits.log_softmax(dim=1)[torch.arange(len(labels)), labels].mean()",
    },
    "NumPy's norm": {NORM: "float(numpy.linalg.norm(gradient.numpy())) for gradient in torch.autograd.grad(loss, outputs)", COPY: f"import numpy\n    {COPY}"},
    "modules in forward, ReLUs in place": {FORWARD: "return nn.Sequential(self.conv1, self.bn1, nn.ReLU(inplace=True), self.conv2, self.bn2, nn.ReLU(inplace=True))(x)"},
    "ReLU as a layer of the unit": {
        BN2: f"{BN2}\n        self.relu = nn.ReLU(inplace=True)",
        FORWARD: "for layer in (self.conv1, self.bn1, self.relu, self.conv2, self.bn2, self.relu):\n            x = layer(x)\n        return x",
    },
    "functional, clamped": {FORWARD: "out = self.bn1(self.conv1(x)).clamp(min=0)\n        return self.bn2(F.conv2d(out, self.conv2.weight, padding=1)).relu_()"},
    "product of the steps": {GROWTH: "return math.prod(a / b for a, b in zip(norms, norms[1:])) ** (1 / (len(norms) - 1))"},
    "exp of the mean logarithm": {GROWTH: "logs = [math.log(a) - math.log(b) for a, b in zip(norms, norms[1:])]\n    return math.exp(sum(logs) / len(logs))"},
    "in NumPy": {
        GROWTH: "import numpy\n    return numpy.power(numpy.float64(norms[0]) / norms[-1], 1 / (len(norms) - 1))",
        FINITE: "not __import__('numpy').isfinite(norms).all()",
        WORD: "growth = growth_per_unit(norms)",
    },
    "powers of 1.15": {
        f"{WORD}\n    if growth > 1.15:": "most = 1.15 ** (len(norms) - 1)\n    if norms[0] > most * norms[-1]:",
        "growth < 1 / 1.15": "norms[0] * most < norms[-1]",
    },
    "no NaN by comparison": {FINITE: "any(norm != norm or abs(norm) == math.inf for norm in norms)"},
    "detach for clone": {LEAF: "x = x.detach().requires_grad_()"},
    "backward to a leaf, units taken off": {
        f"{CHAIN}\n    {BACK}": "while units:\n        out = zero_branch(units.pop(0))(out)\n    out.backward(gradient=arriving)\n    return x.grad",
    },
    "one product with arriving": {CHAIN: "out = nn.Sequential(*map(zero_branch, units))(out)", BACK: "return torch.autograd.grad((out * arriving).sum(), x)[0]"},
    "vjp": {f"{LEAF}\n    out = x\n    {CHAIN}\n    {BACK}": "return torch.autograd.functional.vjp(nn.Sequential(*map(zero_branch, units)), x, arriving)[1]"},
    "two branches of an if": {
        f"{FACTOR}\n        {SCALED}":
        "shortcut = self.shortcut(x)\n        if isinstance(self.shortcut, nn.Identity):\n            shortcut = shortcut * self.scale\n        return self.branch(x).add_(shortcut)",
    },
    "no projection, no weights": {"isinstance(self.shortcut, nn.Identity)": "not list(self.shortcut.parameters())", SCALED: "return torch.add(self.branch(x), self.shortcut(x), alpha=factor)"},
    "einsum": {
        VARIANCE: 'variance = torch.einsum("tf,tf->", centred, centred) / len(centred)',
        LAGS: 'return [(torch.einsum("tf,tf->t", centred[k:], centred[:-k]).mean() / variance).item() for k in range(1, lags + 1)]',
    },
    "a Gram matrix": {VARIANCE: "gram = centred @ centred.T", LAGS: "return [(gram.diagonal(k).mean() / gram.diagonal().mean()).item() for k in range(1, lags + 1)]"},
    "correlation in NumPy, in loops": {
        f"{CENTRED}\n    {VARIANCE}\n    {LAGS}":
        "import numpy\n    g = gradients.numpy().astype(float)\n    g -= g.mean(axis=0)\n    found = []\n"
        "    for k in range(1, lags + 1):\n        pairs = [numpy.dot(g[t], g[t + k]) for t in range(len(g) - k)]\n"
        "        found.append(float(numpy.mean(pairs) / (g**2).sum(axis=1).mean()))\n    return found",
    },
    "grouped by model and seed": {
        f"for model, runs in table.groupby(\"model\", sort=False):\n        {SAID}\n        {AGREED}":
        'said = table.sort_values("unit").groupby(["model", "seed"])["norm"].apply(lambda norms: describe_flow(norms.tolist()))\n'
        '    for model, found in said.groupby(level="model"):\n        words[model] = found.iloc[0] if found.nunique() == 1 else "no clear difference"',
    },
    "loops over names": {
        'for model, runs in table.groupby("model", sort=False):':
        'for model in table["model"].unique():\n        runs = table[table["model"] == model]',
    },
    "parting by signs": {PARTED: "signs = [{math.copysign(1, value - 1) for value in values} for values in growth.values()]\n            if sorted(map(list, signs)) == [[-1], [1]]:"},
    "seeds counted at step 0": {
        'seeds = table["seed"].nunique()': 'seeds = table[table["step"] == 0].groupby("model")["seed"].nunique()',
        COMPLETE: "if all(len(values) == seeds[model] for model, values in growth.items()):",
    },
    "parting in a table": {
        f'seeds = table["seed"].nunique()\n    for step, runs in table.groupby("step"):\n        growth = {{"v1": [], "v2": []}}\n        for (model, _), rows in runs.groupby(["model", "seed"]):\n            growth[model].append(growth_per_unit(rows["norm"].tolist()))\n        {COMPLETE}\n            {PARTED}\n                return int(step)':
        'grows = table.groupby(["step", "model", "seed"])["norm"].apply(lambda n: growth_per_unit(n.tolist())).unstack("seed")\n'
        '    for step in sorted(table["step"].unique()):\n        rows = grows.loc[step]\n'
        "        if len(rows) == 2 and rows.notna().all().all():\n"
        '            below, above = (rows < 1).all(axis=1), (rows > 1).all(axis=1)\n            if below.any() and above.any():\n                return step',
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_a_right_answer_written_differently_is_accepted(changes):
    assert not any(grade(NAME, changes).values())
