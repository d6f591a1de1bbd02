"""Exercise 5: wrong answers are rejected by their own part in its words, right ones written differently are accepted."""

import pytest
from answering import grade

NAME = "5_modern_training"
UP = "return (step + 1) / warmup"
DOWN = "return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2"
RANGE = 'raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")'
WEIGHTS = "weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]"
OTHERS = "others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]"
GROUPS = 'return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]'
SHARE = "share = torch.distributions.Beta(alpha, alpha).sample()"
PARTNER = "partner = torch.randperm(len(images))"
MIXED = "return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]"
LOGP = "logp = F.log_softmax(logits, dim=1)"
RIGHT_ONE = "right = logp.gather(1, labels[:, None]).squeeze(1)"
LOSS = "return -((1 - smoothing) * right + smoothing * logp.mean(dim=1)).mean()"
ONE_HOT = "hot = F.one_hot(labels, logits.shape[1])\n    "
CROPS = "return torch.stack(shifted)"
OFFSETS = "top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()"
CUT = "shifted.append(padded[:, top : top + height, left : left + width])"
PAD = "F.pad(images, (pixels, pixels, pixels, pixels))"
GATHERED = f"""n = torch.arange(len(images))
    rows = torch.randint(2 * pixels + 1, (len(n), 1)) + torch.arange(height)
    columns = torch.randint(2 * pixels + 1, (len(n), 1)) + torch.arange(width)
    cut = {PAD}[n[:, None, None], :, rows[:, :, None], columns[:, None, :]]
    return """
FLIPS = "flips = torch.rand(len(images)) < 0.5"
FLIP = "return torch.where(flips[:, None, None, None], images.flip(3), images)"
SCORE = 'score = runs["test_accuracy"].fillna(0)'
SHARES = "return {name: float((part**2).sum() / total) if total else 0.0 for name, part in deviations.items()}"
INTERACTION = '"interaction": both - architecture - procedure + mean,'
CHANGED = "changed = replace(recipe, batch_size=batch_size, lr=recipe.lr * ratio)"
STEPS = "return replace(changed, epochs=round(recipe.epochs * ratio), warmup_epochs=recipe.warmup_epochs * ratio)"
KEEP = 'raise ValueError(f"keep={keep!r}: choose epochs or steps")'
PRE = "x = x + self.attention(self.norm1(x))\n        return x + self.mlp(self.norm2(x))"
POST = "x = self.norm1(x + self.attention(x))\n        return self.norm2(x + self.mlp(x))"
ENOUGH = "pd.Series(failing).fillna(0).median() >= enough"
HELPS = 'verdict({"failing": failing, name: helped}) == name'


SCHEDULE = {
    "starts at 0": (UP, "return step / warmup", "first step has a rate of 0"),
    "starts at 0, ends at 1": (UP, "return step / (warmup - 1)", "rate of 0 and is wasted"),
    "never at full rate": (UP, "return (step + 1) / (warmup + 1)", "ends at another value than 1"),
    "one step too long": ("if step < warmup:", "if 0 < warmup and step <= warmup:", "one step too long"),
    "warm-up counted twice": (DOWN, "return (1 + math.cos(math.pi * step / total)) / 2", "the cosine begins at step 0"),
    "cosine too long": (DOWN, "return (1 + math.cos(math.pi * (step - warmup) / total)) / 2", "too long: it has total - W"),
    "0 reached": (DOWN, "return (1 + math.cos(math.pi * (step - warmup) / (total - warmup - 1))) / 2", "one step early"),
    "cosine counted from 1": (DOWN, DOWN.replace("(step - warmup)", "(step - warmup + 1)"), "counts from 1"),
    "a straight line": (DOWN, "return (total - step) / (total - warmup)", "straight line"),
    "a whole cosine": (DOWN, DOWN.replace("math.pi", "2 * math.pi"), "down and up again"),
    "down to -1": (DOWN, "return math.cos(math.pi * (step - warmup) / (total - warmup))", "from 1 to -1"),
    "degrees": (DOWN, DOWN.replace("math.pi", "180"), "radians"),
    "multiplied": (UP, "return (step + 1) / warmup * (1 + math.cos(math.pi * step / total)) / 2", "step 1 takes"),
    "both multiplied": (f"    if step < warmup:\n        {UP}\n    {DOWN}", "    return min(1, (step + 1) / max(1, warmup)) * (1 + math.cos(math.pi * step / total)) / 2", "are multiplied"),
    "no warm-up": ("if step < warmup:", "if False:", "no warm-up"),
    "falling like a power": (DOWN, "return 0.1 ** (3 * (step - warmup) / (total - warmup))", "of the rate, yours"),
    "a tensor": (DOWN, "return (1 + torch.cos(torch.tensor(math.pi * (step - warmup) / (total - warmup)))) / 2", "return a number"),
    "no warm-up divides by 0": ("if step < warmup:", "if step + 1 <= warmup or (step + 1) / warmup < 0:", "ZeroDivisionError"),
    "all of it warm-up": ("if not 0 <= warmup < total:", "if not 0 <= warmup <= total:", "is accepted: raise a ValueError|stops with ZeroDivisionError"),
    "a negative warm-up": ("if not 0 <= warmup < total:", "if warmup >= total:", "-1 of 60 steps is accepted"),
    "an assertion": (RANGE, "raise AssertionError(warmup)", "stops with AssertionError"),
    "no warm-up refused": ("if not 0 <= warmup < total:", "if not 0 < warmup < total:", "a warm-up of 0 steps is refused"),
}  # fmt: skip
PARAMETERS = {
    "all decay": (GROUPS, GROUPS.replace("0.0", "weight_decay"), "decays, though it is"),
    "turned round": (GROUPS, 'return [{"params": weights, "weight_decay": 0.0}, {"params": others, "weight_decay": weight_decay}]', "does not decay"),
    "biases only": (f"{WEIGHTS}\n    {OTHERS}", "weights = [p for n, p in model.named_parameters() if not n.endswith('bias')]\n    others = [p for n, p in model.named_parameters() if n.endswith('bias')]", "the scale of a norm"),
    "by the name bn": (f"{WEIGHTS}\n    {OTHERS}", "weights = [p for n, p in model.named_parameters() if 'bn' not in n]\n    others = [p for n, p in model.named_parameters() if 'bn' in n]", "Do not go by names"),
    "by the names bn, norm and bias": (f"{WEIGHTS}\n    {OTHERS}", "kept = ('bn', 'norm', 'bias', 'branch.0', 'skip.1', 'branch.3')\n    weights = [p for n, p in model.named_parameters() if not any(k in n for k in kept)]\n    others = [p for n, p in model.named_parameters() if any(k in n for k in kept)]", "Do not go by names|does not decay"),
    "a single number decays": (f"{WEIGHTS}\n    {OTHERS}", "weights = [p for p in model.parameters() if p.ndim != 1]\n    others = [p for p in model.parameters() if p.ndim == 1]", "another single number"),
    "convolutions only": (f"{WEIGHTS}\n    {OTHERS}", "weights = [p for p in model.parameters() if p.ndim == 4]\n    others = [p for p in model.parameters() if p.ndim != 4]", "a weight of shape (10, 16)|does not decay"),
    "norms' parameters only": (f"{WEIGHTS}\n    {OTHERS}", "norms = [m for m in model.modules() if isinstance(m, (nn.BatchNorm2d, nn.LayerNorm))]\n    others = [p for m in norms for p in m.parameters()]\n    weights = [p for p in model.parameters() if not any(p is o for o in others)]", "fc.bias decays, though it is a bias"),
    "in both groups": (WEIGHTS, "weights = list(model.parameters())", "in two groups"),
    "module by module": (WEIGHTS, "weights = [p for m in model.modules() for p in m.parameters() if p.ndim > 1]", "twice in one"),
    "the rest forgotten": (GROUPS, 'return [{"params": weights, "weight_decay": weight_decay}]', "is in no group"),
    "single numbers forgotten": (OTHERS, OTHERS.replace("<= 1", "== 1"), "alpha is in no group"),
    "no decay said": (GROUPS, GROUPS.replace(', "weight_decay": 0.0', ""), 'no "weight_decay"'),
    "by heart": (GROUPS, GROUPS.replace("weight_decay},", "1e-4},"), "decays by 0.0001"),
    "with names": (WEIGHTS, "weights = [pair for pair in model.named_parameters() if pair[1].ndim > 1]", "not names or pairs"),
    "a tuple of lists": (GROUPS, "return weights, others", "return a list of dicts"),
    "copies": (WEIGHTS, WEIGHTS.replace("[parameter for", "[nn.Parameter(parameter.detach().clone()) for"), "is in no group"),
}  # fmt: skip
MIXUP = {
    "two permutations": (MIXED, MIXED.replace("targets[partner]", "targets[torch.randperm(len(images))]"), "different partners"),
    "two shares": (MIXED, MIXED.replace("share * targets + (1 - share) *", "(other := torch.distributions.Beta(alpha, alpha).sample()) * targets + (1 - other) *"), "different partners or shares"),
    "swapped on one side": (MIXED, MIXED.replace("share * targets + (1 - share) *", "(1 - share) * targets + share *"), "swapped on one side"),
    "targets as they were": (MIXED, "return share * images + (1 - share) * images[partner], targets", "targets are not mixed"),
    "images as they were": (MIXED, "return images, share * targets + (1 - share) * targets[partner]", "images are not mixed"),
    "partner with full weight": (MIXED, MIXED.replace("(1 - share) * images", "images"), "do not add up to 1"),
    "one share an image": (SHARE, "share = torch.distributions.Beta(alpha, alpha).sample((len(images), 1))", "(N, C, H, W)|every image has its own share"),
    "one share an image, in shape": (f"{PARTNER}\n    {MIXED}", f"{PARTNER}\n    share = torch.distributions.Beta(alpha, alpha).sample((len(images), 1))\n    big = share[:, :, None, None]\n    " + MIXED.replace("share * images + (1 - share)", "big * images + (1 - big)"), "every image has its own share"),
    "a uniform share": (SHARE, "share = torch.rand(())", "uniform draw"),
    "a share by heart": (SHARE, "share = alpha / 2", "the same in every call"),
    "half and half": (SHARE, "share = 0.5", "the same in every call"),
    "alpha by heart": (SHARE, "share = torch.distributions.Beta(0.2, 0.2).sample()", "or another α"),
    "Beta(α, 1)": (SHARE, "share = torch.distributions.Beta(alpha, torch.tensor(1.0)).sample()", "average|another α"),
    "Beta(α, 2α)": (SHARE, "share = torch.distributions.Beta(alpha, 2 * alpha).sample()", "average"),
    "the larger share": (SHARE, SHARE + "\n    share = torch.maximum(share, 1 - share)", "average 0.5"),
    "a normal share": (SHARE, "share = 0.5 + alpha * torch.randn(())", "not in [0, 1]"),
    "alpha 0 stops": ("if alpha == 0:", "if False:", "alpha=0, which means no mixup"),
    "alpha 0 mixes": ("    if alpha == 0:\n        return images, targets\n", "    alpha = max(alpha, 0.1)\n", "alpha=0 means no mixup"),
    "in place": (MIXED, "images *= share\n    images += (1 - share) * images[partner] / share\n    return images, share * targets + (1 - share) * targets[partner]", "do not add up to 1|in place"),
    "targets in place": (MIXED, "old = targets.clone()\n    targets.copy_(share * old + (1 - share) * old[partner])\n    return share * images + (1 - share) * images[partner], targets", "in place"),
    "the next one, always": (PARTNER, "partner = torch.arange(len(images)).roll(1)", "only 1 orders of the partners"),
    "the batch turned round": (PARTNER, "partner = torch.arange(len(images)).flip(0)", "only 1 orders of the partners"),
    "shifted only": (PARTNER, "partner = torch.arange(len(images)).roll(int(torch.randint(1, len(images), ())))", "orders of the partners"),
    "independent partners": (PARTNER, "partner = torch.randint(len(images), (len(images),))", "partner of several"),
    "partner is itself": (PARTNER, "partner = torch.arange(len(images))", "hardly any image is mixed"),
    "one partner for all": (PARTNER, "partner = int(torch.randint(len(images), ()))", "partner of several"),
    "integer classes": (MIXED, MIXED.replace("share * targets + (1 - share) * targets[partner]", "targets.argmax(1)"), "(N, classes)"),
    "whole numbers": (MIXED, "mixed = " + MIXED.removeprefix("return ") + "\n    return mixed[0].byte(), mixed[1]", "no whole numbers"),
    "a list": (MIXED, "return [share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner], share]", "return two tensors"),
}  # fmt: skip
SMOOTHING = {
    "shared by the others": (LOSS, "k = logits.shape[1]\n    return -((1 - smoothing) * right + smoothing / (k - 1) * (logp.sum(dim=1) - right)).mean()", "other* classes only"),
    "ε for every class": (LOSS, "return -(right + smoothing * (logp.sum(dim=1) - right)).mean()", "every class gets ε"),
    "right class keeps 1": (LOSS, LOSS.replace("(1 - smoothing) * right", "right"), "keeps 1"),
    "nothing smoothed": (LOSS, "return -right.mean()", "nothing is smoothed"),
    "turned round": (LOSS, "return -(smoothing * right + (1 - smoothing) * logp.mean(dim=1)).mean()", "swapped"),
    "no softmax": (LOGP, "logp = logits", "the softmax is missing"),
    "probabilities": (LOGP, "logp = F.softmax(logits, dim=1)", "probabilities instead"),
    "log of softmax": (LOGP, "logp = F.softmax(logits, dim=1).log()", "log(softmax)"),
    "log of softmax with an epsilon": (LOGP, "logp = (F.softmax(logits, dim=1) + 1e-12).log()", "log(softmax)"),
    "softmax over images": (LOGP, "logp = F.log_softmax(logits, dim=0)", "softmax over the images"),
    "softmax twice": (LOGP, "logp = F.log_softmax(F.softmax(logits, dim=1), dim=1)", "is right: -Σ"),
    "sum over images": (LOSS, LOSS.removesuffix("mean()") + "sum()", "the sum over images"),
    "one loss an image": (LOSS, LOSS.removesuffix(".mean()"), "return one number"),
    "mean over classes": (LOSS, LOSS + " / logits.shape[1]", "mean over classes"),
    "sign": (LOSS, LOSS.replace("return -", "return "), "the sign is wrong"),
    "by heart": (LOSS, LOSS.replace("(1 - smoothing)", "0.9").replace("smoothing *", "0.1 *"), "is smoothing used"),
    "a plain number": (LOSS, LOSS + ".item()", "return a tensor"),
    "detached": (LOGP, "logp = F.log_softmax(logits, dim=1).detach()", "stopped with RuntimeError"),
    "half detached": (LOSS, LOSS.replace("logp.mean(dim=1)", "logp.mean(dim=1).detach()"), "no detach"),
    "PyTorch's": (LOSS, "return F.cross_entropy(logits, labels, label_smoothing=smoothing)", "PyTorch's own cross-entropy"),
    "PyTorch's module": (LOSS, "return nn.CrossEntropyLoss(label_smoothing=smoothing)(logits, labels)", "PyTorch's own cross-entropy"),
    "the label's column for all": (RIGHT_ONE, "right = logp[:, labels].mean(dim=1)", "is right: -Σ"),
}  # fmt: skip
AUGMENT = {
    "upper end left out": (OFFSETS, "top, left = torch.randint(0, 2 * pixels + (pixels == 0), (2,)).tolist()", "leaves out its upper end"),
    "one offset for both": (OFFSETS, "top = left = int(torch.randint(0, 2 * pixels + 1, ()))", "in both directions and independently"),
    "never in the middle": (OFFSETS, "top, left = (2 * pixels * torch.randint(0, 2, (2,))).tolist()", "some shifts never come"),
    "down only": (OFFSETS, "top, left = int(torch.randint(0, 2 * pixels + 1, ())), pixels", "some shifts never come"),
    "one crop for the batch": (f"    for padded in {PAD}:\n        {OFFSETS}\n", f"    {OFFSETS}\n    for padded in {PAD}:\n", "shifted alike"),
    "as they are": (CROPS, "return images.clone()", "shifted alike"),
    "rolled": (CUT, "shifted.append(padded[:, pixels : pixels + height, pixels : pixels + width].roll((top - pixels, left - pixels), (1, 2)))", "comes in on the other"),
    "ones come in": (PAD, PAD[:-1] + ", value=1.0)", "zeros coming in"),
    "edges repeated": (PAD, PAD[:-1] + ", mode='replicate')", "zeros coming in"),
    "channels reshaped": (CROPS, GATHERED + "cut.reshape(images.shape)", "permute moves an axis"),
    "channels last": (CROPS, GATHERED + "cut", "must keep the images' shape"),
    "not cut out": (CROPS, f"return {PAD}", "must keep the images' shape"),
    "too far": (OFFSETS, "top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()\n        padded = F.pad(padded, (0, 1, 0, 1))\n        top += pixels > 0", "at most 1 pixels"),
    "padded on two sides": (PAD, "F.pad(images, (0, 2 * pixels, 0, 2 * pixels))", "at most 1 pixels"),
    "another order": (CROPS, "return torch.stack(shifted)[torch.randperm(len(images))]", "in another order"),
    "shift in place": (CROPS, "images.copy_(torch.stack(shifted))\n    return images", "random_shift changes the images in place"),
    "a list": (CROPS, "return shifted", "must keep the images' shape"),
    "vertical": (FLIP, FLIP.replace("flip(3)", "flip(2)"), "upside down"),
    "turned by 180 degrees": (FLIP, FLIP.replace("flip(3)", "flip(2, 3)"), "neither itself nor its mirror"),
    "channels flipped": (FLIP, FLIP.replace("flip(3)", "flip(1)"), "neither itself nor its mirror"),
    "the batch flipped": (FLIP, FLIP.replace("flip(3)", "flip(0)"), "neither itself nor its mirror|in another order"),
    "one flip for the batch": (FLIP, "return images.flip(3) if torch.rand(()) < 0.5 else images", "flipped alike"),
    "all flipped": (FLIP, "return images.flip(3)", "flipped alike"),
    "a coin for every row": (f"{FLIPS}\n    {FLIP}", "flips = torch.rand(images.shape[:3]) < 0.5\n    return torch.where(flips[..., None], images.flip(3), images)", "neither itself nor its mirror"),
    "too few": (FLIPS, FLIPS.replace("0.5", "0.25"), "are flipped: half"),
    "a normal coin": (FLIPS, "flips = torch.randn(len(images)) < 0.5", "are flipped: half"),
    "flip in place": (FLIP, "images[flips] = images[flips].flip(3)\n    return images", "random_flip changes the images in place"),
    "sorted by the coin": (FLIP, "return torch.cat([images[flips].flip(3), images[~flips]])", "in another order"),
    "flipped only": (FLIP, "return images[flips].flip(3)", "must keep the images' shape"),
    "flips 3 dimensions": (FLIP, FLIP.replace("flips[:, None, None, None]", "flips"), "stopped with RuntimeError"),
}  # fmt: skip
EFFECTS = {
    "swapped": ('"architecture": architecture - mean,\n        "procedure": procedure - mean', '"architecture": procedure - mean,\n        "procedure": architecture - mean', "are swapped"),
    "interaction keeps the single effects": (INTERACTION, '"interaction": both - mean,', "both single effects are taken away"),
    "mean not added back": (INTERACTION, '"interaction": both - architecture - procedure,', "must add up to 1"),
    "architecture alone taken away": (INTERACTION, '"interaction": both - architecture,', "both single effects"),
    "seeds from the grand mean": ('"seeds": score - both', '"seeds": score - mean', "must add up to 1"),
    "by validation": (SCORE, 'score = runs["val_accuracy"].fillna(0)', "validation accuracy"),
    "by the loss": (SCORE, 'score = runs["test_loss"].fillna(0)', "the loss's|must add up|the share of"),
    "by the training loss": (SCORE, 'score = runs["train_loss"].fillna(0)', "the loss's|the share of"),
    "every epoch": ("runs = final(results)", "runs = results", "last row of every run"),
    "diverged left out": ("runs = final(results)", 'runs = final(results).dropna(subset="test_accuracy")', "neither left out nor kept"),
    "diverged skipped": (SCORE, 'score = runs["test_accuracy"]', "neither left out nor kept"),
    "diverged as NaN": (SCORE, SCORE + "\n    if runs['diverged'].any():\n        return dict.fromkeys(('architecture', 'procedure', 'interaction', 'seeds'), float('nan'))", "neither left out nor kept"),
    "diverged as the mean": (".fillna(0)\n    mean", '.fillna(runs["test_accuracy"].mean())\n    mean', "where a run diverged"),
    "nothing varies": (SHARES, SHARES.replace(" if total else 0.0", ""), "where nothing varies all shares are 0"),
    "not squared": (SHARES, SHARES.replace("(part**2).sum()", "part.sum()"), "must add up to 1"),
    "absolute": (f"    total = ((score - mean) ** 2).sum()\n    {SHARES}", "    total = (score - mean).abs().sum()\n    return {name: float(part.abs().sum() / total) if total else 0.0 for name, part in deviations.items()}", "Deviations are squared|must add up"),
    "roots": (SHARES, SHARES.replace("(part**2).sum() / total)", "((part**2).sum() / total) ** 0.5)"), "not their roots"),
    "percent": (SHARES, SHARES.replace("float(", "100 * float("), "must add up to 1"),
    "not shared out": (SHARES, SHARES.replace(" / total", ""), "must add up to 1"),
    "mean squares": (SHARES, SHARES.replace(".sum() / total", ".mean() / total"), "must add up to 1"),
    "summed over groups": ('procedure = score.groupby(runs["recipe"]).transform("mean")', 'procedure = score.groupby(runs["recipe"]).mean()', "must add up to 1|A NaN|return a dict|the share"),
    "medians": ('architecture = score.groupby(runs["model"]).transform("mean")', 'architecture = score.groupby(runs["model"]).transform("median")', "must add up to 1"),
    "three shares": ('        "seeds": score - both,\n', "", "with the keys"),
    "other names": ('"seeds": score', '"seed": score', "with the keys"),
    "a list": (SHARES, SHARES.replace("return {", "return [*{").replace("items()}", "items()}.values()]"), "return a dict"),
}  # fmt: skip
RESCALE = {
    "inverted": (CHANGED, CHANGED.replace("* ratio", "/ ratio"), "a larger batch takes a *larger* rate"),
    "rate as it was": (CHANGED, CHANGED.replace(", lr=recipe.lr * ratio", ""), "the rate grows with the batch"),
    "the root": (CHANGED, CHANGED.replace("* ratio", "* math.sqrt(ratio)"), "not the root"),
    "ratio turned round": ("ratio = batch_size / recipe.batch_size", "ratio = recipe.batch_size / batch_size", "*larger* rate"),
    "decay scaled, too": (CHANGED, CHANGED[:-1] + ", weight_decay=recipe.weight_decay * ratio)", "the learning rate alone"),
    "momentum scaled, too": (CHANGED, CHANGED[:-1] + ", momentum=recipe.momentum * ratio)", "the learning rate alone"),
    "whole ratio": ("ratio = batch_size / recipe.batch_size", "ratio = batch_size // recipe.batch_size", "lr is"),
    "batch forgotten": (CHANGED, CHANGED.replace("batch_size=batch_size, ", ""), "batch_size is 60"),
    "epochs cut off": (STEPS, STEPS.replace("round(", "int("), "nearest whole number"),
    "epochs rounded up": (STEPS, STEPS.replace("round(", "math.ceil("), "nearest whole number"),
    "ratio rounded": (STEPS, STEPS.replace("round(recipe.epochs * ratio)", "recipe.epochs * round(ratio)"), "only at the end"),
    "epochs not rounded": (STEPS, STEPS.replace("round(recipe.epochs * ratio)", "recipe.epochs * ratio"), "stopped with ValueError: epochs="),
    "epochs divided": (STEPS, STEPS.replace("recipe.epochs * ratio", "recipe.epochs / ratio"), "equal steps need more epochs"),
    "warm-up as it was": (STEPS, "return replace(changed, epochs=round(recipe.epochs * ratio))", "warmup_epochs is 1.5"),
    "warm-up rounded": (STEPS, STEPS.replace("recipe.warmup_epochs * ratio", "round(recipe.warmup_epochs * ratio)"), "warmup_epochs is"),
    "epochs as they were": (STEPS, "return replace(changed, warmup_epochs=recipe.warmup_epochs * ratio)", "equal steps need more epochs"),
    "from changed": (STEPS, STEPS.replace("replace(changed", "replace(recipe"), "the rate grows with the batch"),
    "turned round": ('if keep == "epochs":', 'if keep == "steps":\n        return changed\n    keep = "steps" if keep == "epochs" else keep\n    if keep == "":', "equal epochs are as many as before"),
    "warm-up at equal epochs": (CHANGED, CHANGED[:-1] + ", warmup_epochs=recipe.warmup_epochs * ratio)", "equal epochs are as many"),
    "made anew": (CHANGED, "changed = Recipe(recipe.epochs, recipe.lr * ratio, batch_size=batch_size, warmup_epochs=recipe.warmup_epochs)", "everything else stays"),
    "a dict": (CHANGED, "return {'batch_size': batch_size, 'lr': recipe.lr * ratio}\n    " + CHANGED, "return a Recipe"),
    "anything goes": (KEEP, "return changed", 'keep="time" is accepted'),
    "else means steps": ('if keep == "steps":', "if True:", 'keep="time" is accepted'),
    "a KeyError": (KEEP, "raise KeyError(keep)", "stops with KeyError"),
}  # fmt: skip
BLOCKS = {
    "pre is post": (PRE, POST.replace("return self.norm2(", "return self.norm2(0 + "), "PreNormBlock: its norms stand after the addition"),
    "post is pre": (POST, PRE.replace("return x", "return 0 + x"), "PostNormBlock: its norms stand in front of each branch"),
    "pre without addition": (PRE, "x = self.attention(self.norm1(x))\n        return self.mlp(self.norm2(x))", "PreNormBlock: nothing is added"),
    "post without addition": (POST, "return self.norm2(self.mlp(self.norm1(self.attention(x))))", "nothing is added to the stream before"),
    "no norms": (PRE, "x = x + self.attention(x)\n        return x + self.mlp(x)", "PreNormBlock: the norms are not used"),
    "post without norms": (POST, "x = x + self.attention(x)\n        return x + self.mlp(x)  # post", "PostNormBlock: the norms are not used"),
    "shortcut normalised": (PRE, "x = self.norm1(x)\n        x = self.norm2(x + self.attention(x))\n        return x + self.mlp(x)", "the shortcut takes the normalised x"),
    "branch normalised at its end": (PRE, "x = x + self.norm1(self.attention(x))\n        return x + self.norm2(self.mlp(x))", "normalised at its end"),
    "post's branches normalised": (POST, "x = x + self.norm1(self.attention(x))\n        return x + self.norm2(self.mlp(x))  # post", "PostNormBlock: the branch is normalised"),
    "norm1 twice": (PRE, PRE.replace("norm2", "norm1"), "norm1 is used twice"),
    "post's norm1 twice": (POST, POST.replace("norm2", "norm1"), "norm1 is used twice on the sums"),
    "norms exchanged": (PRE, "x = x + self.attention(self.norm2(x))\n        return x + self.mlp(self.norm1(x))", "norm1 belongs to attention"),
    "mlp first": (PRE, "x = x + self.mlp(self.norm2(x))\n        return x + self.attention(self.norm1(x))", "mlp comes before attention"),
    "post's mlp first": (POST, "x = self.norm2(x + self.mlp(x))\n        return self.norm1(x + self.attention(x))", "mlp comes first"),
    "in parallel": (PRE, "return x + self.attention(self.norm1(x)) + self.mlp(self.norm2(x))", "both branches read the same x"),
    "mlp missing": (PRE, "return x + self.attention(self.norm1(x))", "the mlp is missing"),
    "post's mlp missing": (POST, "return self.norm1(x + self.attention(x))", "the mlp is missing on the sum"),
    "attention missing": (PRE, "return x + self.mlp(self.norm2(x))", "the attention is missing"),
    "one addition for both": (PRE, "return x + self.mlp(self.norm2(self.attention(self.norm1(x))))", "one addition"),
    "second shortcut from x": (PRE, "y = x + self.attention(self.norm1(x))\n        return x + self.mlp(self.norm2(y))", "the second shortcut"),
    "second norm left out": (PRE, "x = x + self.attention(self.norm1(x))\n        return x + self.mlp(x)", "norm2 is not used"),
    "in place": (PRE, "x += self.attention(self.norm1(x))\n        return x + self.mlp(self.norm2(x))", "changes x in place"),
    "post in place": (POST, "x += self.attention(x)\n        x = self.norm1(x)\n        return self.norm2(x + self.mlp(x))", "PostNormBlock changes x in place"),
    "a mean over tokens": (POST, POST + ".mean(dim=1)", "must keep the shape"),
    "own, unscaled norm": (PRE, "x = x + self.attention(F.layer_norm(x, x.shape[-1:]))\n        return x + self.mlp(F.layer_norm(x, x.shape[-1:]))", "PreNormBlock: not the formula"),
}  # fmt: skip
CONCLUDE = {
    "mean": (ENOUGH, ENOUGH.replace("median", "mean"), "the median is just enough"),
    "more than enough": (ENOUGH, ENOUGH.replace(">=", ">"), "the median is just enough"),
    "best seed": (ENOUGH, ENOUGH.replace("median", "max"), "depth 20 is 'rescued"),
    "worst seed": (ENOUGH, ENOUGH.replace("median", "min"), "one seed of three fails"),
    "diverged skipped": (".fillna(0).median()", ".median()", "two of three seeds diverge"),
    "diverged left out": ('for depth, runs in final(results).groupby("depth"):', 'for depth, runs in final(results).dropna(subset="test_accuracy").groupby("depth"):', "stays in, as NaN"),
    "by validation": ('["test_accuracy"].apply(list)', '["val_accuracy"].apply(list)', "First the median|at depth"),
    "every epoch": ("in final(results).groupby", "in results.groupby", "First the median|at depth"),
    "enough by heart": (ENOUGH, ENOUGH.replace("enough", "0.95"), "all train"),
    "trains last": (f'        if {ENOUGH}:\n            conclusion[depth] = "trains anyway"\n        elif len(rescuers) == 2:', f'        if len(rescuers) < 2 and {ENOUGH}:\n            conclusion[depth] = "trains anyway"\n        elif len(rescuers) == 2:', "is beaten all the same"),
    "robust with warm-up": ("scores[robust, without]", "scores[robust, warm]", "depth 20 is 'rescued by warm-up'|depth 20 is 'not rescued'"),
    "warm-up of the robust": ("scores[fragile, warm]", "scores[robust, warm]", "rescued by"),
    "helpers exchanged": ('{"warm-up": scores[fragile, warm], "architecture": scores[robust, without]}', '{"architecture": scores[fragile, warm], "warm-up": scores[robust, without]}', "only the robust one"),
    "one verdict of three": (HELPS, 'verdict({"failing": failing, **helpers}) == name', "'rescued by either'"),
    "not worse": (HELPS, 'verdict({"failing": failing, name: helped}) != "failing"', "rescued by"),
    "beaten by the failing one": (HELPS, 'verdict({"failing": failing, name: helped}) == "failing"', "rescued by"),
    "medians compared": (HELPS, "pd.Series(helped).fillna(0).median() > pd.Series(failing).fillna(0).median()", "lifts two seeds of three"),
    "lower is better": (HELPS, 'verdict({"failing": failing, name: helped}, False) == name', "rescued by"),
    "enough for rescue": (HELPS, "pd.Series(helped).fillna(0).median() >= enough", "lifts two seeds of three"),
    "either for both": ("len(rescuers) == 2", "len(rescuers) >= 1", "only the robust one"),
    "either forgotten": ("len(rescuers) == 2", "False", "'rescued by either'"),
    "first depth only": ("    return conclusion", "    return dict(list(conclusion.items())[:1])", "as keys"),
    "last depth for all": ("    return conclusion", "    return dict.fromkeys(conclusion, conclusion[depth])", "depth 20 is|at depth"),
    "depths as words": ("    return conclusion", "    return {str(depth): word for depth, word in conclusion.items()}", "as keys"),
    "other words": ('"trains anyway"', '"trains"', "'trains anyway'"),
    "names by heart": ('failing = scores[fragile, without]', 'failing = scores[list({"v1", "Post-LN"} & set(runs["model"]))[0], without]', "'v2' is the fragile one"),
    "recipes by heart": ('failing = scores[fragile, without]', 'failing = scores[fragile, list({"+ cosine", "no warm-up"} & set(runs["recipe"]))[0]]', "'+ cosine' the warm-up"),
    "the robust one's failure": ("failing = scores[fragile, without]", "failing = scores[robust, without]", "First the median"),
}  # fmt: skip
PARTS = {
    "schedule": SCHEDULE, "groups": PARAMETERS, "mixup": MIXUP, "smoothing": SMOOTHING, "augment": AUGMENT,
    "effects": EFFECTS, "rescale": RESCALE, "blocks": BLOCKS, "conclude": CONCLUDE,
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


IDS = "chosen = {id(m.weight) for m in model.modules() if isinstance(m, (nn.Conv2d, nn.Linear))}"
COUNTED = """frame = runs.assign(score=score)
    sizes, means = frame.groupby(["model", "recipe"])["score"].size(), frame.groupby(["model", "recipe"])["score"].mean()
    rows, columns, n = means.groupby("model").mean(), means.groupby("recipe").mean(), sizes.iloc[0]
    total = ((score - mean) ** 2).sum()
    if total == 0:
        return dict.fromkeys(("architecture", "procedure", "interaction", "seeds"), 0)
    a = n * len(columns) * ((rows - mean) ** 2).sum() / total
    p = n * len(rows) * ((columns - mean) ** 2).sum() / total
    c = n * ((means - mean) ** 2).sum() / total
    return {"seeds": 1 - c, "interaction": c - a - p, "architecture": a, "procedure": p}
    """
NUMPY = """cube = score.to_numpy().reshape(runs["model"].nunique(), runs["recipe"].nunique(), -1)
    both = cube.mean(2, keepdims=True)
    a, p, m = cube.mean((1, 2), keepdims=True), cube.mean((0, 2), keepdims=True), cube.mean()
    parts = {"architecture": a - m, "procedure": p - m, "interaction": both - a - p + m, "seeds": cube - both}
    total = cube.var()
    return {name: ((d + 0 * cube) ** 2).mean() / total if total > 0 else 0.0 for name, d in parts.items()}
    """
RIGHT = {
    "cosine squared": {DOWN: "return math.cos(math.pi / 2 * (step - warmup) / (total - warmup)) ** 2"},
    "sine squared of what is left": {DOWN: "return math.sin(math.pi * (total - step) / (total - warmup) / 2) ** 2"},
    "the lower of two": {f"    if step < warmup:\n        {UP}\n    {DOWN}": f"    rise = (step + 1) / warmup if warmup else 1.0\n    {DOWN.replace('return', 'fall =')}\n    return rise if step < warmup else fall"},
    "groups by module type": {f"{WEIGHTS}\n    {OTHERS}": "layers = [m for m in model.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]\n    weights = [m.weight for m in layers]\n    others = [p for p in model.parameters() if not any(p is w for w in weights)]"},
    "groups by ids": {f"{WEIGHTS}\n    {OTHERS}": f"{IDS}\n    weights = [p for p in model.parameters() if id(p) in chosen]\n    others = [p for p in model.parameters() if id(p) not in chosen]"},
    "groups by a loop, rest first": {f"{WEIGHTS}\n    {OTHERS}\n    {GROUPS}": "rest, heavy = {'params': [], 'weight_decay': 0}, {'weight_decay': weight_decay, 'params': []}\n    for p in model.parameters():\n        (heavy if len(p.shape) >= 2 else rest)['params'].append(p)\n    return [rest, heavy]"},
    "one group a parameter": {f"{WEIGHTS}\n    {OTHERS}\n    {GROUPS}": "return [{'params': [p], 'weight_decay': weight_decay * (p.ndim > 1)} for p in model.parameters()]"},
    "mixup round a random circle": {PARTNER: "order = torch.randperm(len(images))\n    partner = torch.empty_like(order)\n    partner[order] = order.roll(1)"},
    "mixup by lerp": {MIXED: "return torch.lerp(images[partner], images, share), torch.lerp(targets[partner], targets, share)"},
    "a share by Dirichlet": {SHARE: "share = torch.distributions.Dirichlet(torch.tensor([alpha, alpha])).sample()[0]"},
    "a share by NumPy": {SHARE: "import numpy as np\n    share = np.random.beta(alpha, alpha)"},
    "a share by two Gammas": {SHARE: "a, b = torch.distributions.Gamma(torch.tensor([alpha, alpha], dtype=torch.float64), 1.0).sample().tolist()\n    share = a / (a + b)"},
    "share swapped on both sides": {MIXED: "return (1 - share) * images + share * images[partner], (1 - share) * targets + share * targets[partner]"},
    "order by argsort": {PARTNER: "partner = torch.rand(len(images)).argsort()"},
    "smoothed one-hot": {LOSS: ONE_HOT + "return -(((1 - smoothing) * hot + smoothing / logits.shape[1]) * logp).sum(dim=1).mean()"},
    "smoothed by einsum": {LOSS: ONE_HOT + "return -torch.einsum('nk,nk->', (1 - smoothing) * hot + smoothing / hot.shape[1], logp) / len(labels)"},
    "nll_loss": {LOSS: "return (1 - smoothing) * F.nll_loss(logp, labels) - smoothing * logp.mean()"},
    "logsumexp": {LOGP: "logp = logits - logits.logsumexp(dim=1, keepdim=True)", RIGHT_ONE: "right = logp[torch.arange(len(labels)), labels]"},
    "smoothed by scatter": {LOSS: "target = torch.full_like(logp, smoothing / logp.shape[1])\n    target.scatter_add_(1, labels[:, None], torch.full_like(right, 1 - smoothing)[:, None])\n    return torch.sum(-target * logp, 1).mean()"},
    "shifted by indices": {CROPS: GATHERED + "cut.permute(0, 3, 1, 2)"},
    "shifted by gather": {CROPS: f"{GATHERED.split('cut =')[0]}wide = {PAD}\n    c = images.shape[1]\n    tall = wide.gather(2, rows[:, None, :, None].expand(-1, c, -1, wide.shape[3]))\n    return tall.gather(3, columns[:, None, None, :].expand(-1, c, height, -1))"},
    "shifted by unfold": {CROPS: f"crops = {PAD}.unfold(2, height, 1).unfold(3, width, 1)\n    top, left = torch.randint(2 * pixels + 1, (2, len(images)))\n    return crops[torch.arange(len(images)), :, top, left]"},
    "shifted into zeros": {CUT: "new, dy, dx = torch.zeros_like(images[0]), top - pixels, left - pixels\n        old = padded[:, pixels : pixels + height, pixels : pixels + width]\n        new[:, max(0, -dy) : height - max(0, dy), max(0, -dx) : width - max(0, dx)] = old[:, max(0, dy) : height + min(0, dy), max(0, dx) : width + min(0, dx)]\n        shifted.append(new)"},
    "flips stacked": {f"{FLIPS}\n    {FLIP}": "return torch.stack([image.flip(-1) if torch.rand(1) < 0.5 else image for image in images])"},
    "flips in a copy": {FLIP: "out = images.clone()\n    out[flips] = out[flips].flip(3)\n    return out"},
    "flips by multiplying": {f"{FLIPS}\n    {FLIP}": "coin = torch.randint(2, (len(images), 1, 1, 1))\n    return coin * images.flip(-1) + (1 - coin) * images"},
    "effects by group means and sizes": {SCORE + "\n    mean = score.mean()": SCORE + "\n    mean = score.mean()\n    " + COUNTED},
    "effects by NumPy": {SCORE + "\n    mean = score.mean()": SCORE + "\n    " + NUMPY + "mean = score.mean()"},
    "rescale by integers": {CHANGED: "changed = replace(recipe, lr=recipe.lr * batch_size / recipe.batch_size, batch_size=batch_size)", STEPS: "return replace(changed, epochs=int(recipe.epochs * ratio + 0.5), warmup_epochs=batch_size * recipe.warmup_epochs / recipe.batch_size)"},
    "keep looked at first": {"ratio = batch_size / recipe.batch_size": "if keep not in ('epochs', 'steps'):\n        raise ValueError(keep)\n    ratio = batch_size / recipe.batch_size\n    longer = ratio if keep == 'steps' else 1\n    return replace(recipe, batch_size=batch_size, lr=ratio * recipe.lr, epochs=round(longer * recipe.epochs), warmup_epochs=longer * recipe.warmup_epochs)"},
    "blocks in one line": {PRE: "return (y := x + self.attention(self.norm1(x))) + self.mlp(self.norm2(y))", POST: "return self.norm2((y := self.norm1(x + self.attention(x))) + self.mlp(y))"},
    "functional norms": {PRE: "def norm(module, x):\n            return F.layer_norm(x, x.shape[-1:], module.weight, module.bias)\n        x = self.attention(norm(self.norm1, x)) + x\n        return self.mlp(norm(self.norm2, x)) + x"},
    "in place on a copy": {PRE: "x = x.clone()\n        x += self.attention(self.norm1(x))\n        x += self.mlp(self.norm2(x))\n        return x"},
    "conclude by sorting": {ENOUGH: "sorted(0 if s != s else s for s in failing)[len(failing) // 2] >= enough"},
    "conclude by counting": {ENOUGH: "sum(s >= enough for s in failing) > len(failing) / 2"},
    "conclude by any": {"elif len(rescuers) == 2:": "elif not any(rescuers):\n            conclusion[depth] = 'not rescued'\n        elif all(name in rescuers for name in helpers):"},
    "worst against best": {HELPS: "min(0 if s != s else s for s in helped) > max(-1 if s != s else s for s in failing)"},
}  # fmt: skip


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_a_right_answer_written_differently_is_accepted(changes):
    assert not any(grade(NAME, changes).values())
