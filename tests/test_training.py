import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import training
from course_utils.augmentation import flip_and_crop
from course_utils.devices import device
from course_utils.orders import V2
from course_utils.profiles import PAPER_RECIPE
from course_utils.recipe import Recipe
from course_utils.residual import residual_net
from course_utils.training import _memory_format, check_logits, evaluate, fit

SHORT = Recipe(epochs=3, batch_size=16)


def linear(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 3))


def test_the_same_seed_gives_the_same_run_and_another_seed_another(tiny):
    runs = [fit(linear(), tiny, SHORT, seed).train_loss for seed in (0, 0, 1)]
    assert runs[0] == runs[1] != runs[2]


def test_the_batches_do_not_depend_on_the_model(tiny):
    seen = {}

    class Watch(nn.Module):
        def __init__(self, name, draws):
            super().__init__()
            self.name, self.draws, self.layers = name, draws, linear()

        def forward(self, images):
            torch.rand(self.draws)  # as dropout would
            if self.training:
                seen.setdefault(self.name, []).append(images.clone())
            return self.layers(images)

    for name, draws in (("few", 1), ("many", 1000)):
        fit(Watch(name, draws), tiny, SHORT, seed=3)
    assert len(seen["few"]) == 9
    assert all(torch.equal(a, b) for a, b in zip(seen["few"], seen["many"], strict=True))


def test_two_steps_are_those_of_sgd_by_hand(tiny):
    data = replace(tiny, train_images=tiny.train_images[:32], train_labels=tiny.train_labels[:32])
    recipe = Recipe(epochs=2, batch_size=32, lr=0.1, schedule="constant", momentum=0.9, weight_decay=0.01)
    model, twin = linear(), linear()
    fit(model, data, recipe, seed=0)
    speed = [torch.zeros_like(p) for p in twin.parameters()]
    for _ in range(2):
        twin.zero_grad()
        F.cross_entropy(twin(data.train_images), data.train_labels).backward()
        with torch.no_grad():
            for parameter, velocity in zip(twin.parameters(), speed, strict=True):
                velocity.mul_(0.9).add_(parameter.grad + 0.01 * parameter)
                parameter -= 0.1 * velocity
    for a, b in zip(model.parameters(), twin.parameters(), strict=True):
        torch.testing.assert_close(a, b)


def test_it_learns_and_the_random_state_outside_is_untouched(tiny):
    torch.manual_seed(7)
    before = torch.get_rng_state()
    model = linear()
    torch.set_rng_state(before)
    history = fit(model, tiny, Recipe(epochs=20, batch_size=16, lr=0.02), seed=0)
    assert torch.equal(torch.get_rng_state(), before)
    assert history.val_accuracy[-1] > 0.8 and history.train_loss[-1] < history.train_loss[0]
    frame = history.to_frame()
    assert frame["epoch"].tolist() == list(range(1, 21)) and not frame["diverged"].any()


def test_a_diverged_run_ends_early_and_is_recorded(tiny):
    history = fit(linear(), tiny, Recipe(epochs=5, batch_size=16, lr=1e30), seed=0)
    assert history.diverged and len(history.train_loss) < 5
    assert history.to_frame()["diverged"].all() and history.val_accuracy[-1] != history.val_accuracy[-1]


def test_a_run_whose_last_step_breaks_the_network_is_no_score_of_chance(tiny):
    model = residual_net(V2, 8, num_classes=3, in_ch=1)
    history = fit(model, tiny, Recipe(epochs=1, batch_size=len(tiny.train_images), lr=1e30), seed=0)
    assert math.isfinite(history.train_loss[0]) and history.diverged and math.isnan(history.val_accuracy[0])


def test_the_test_images_are_not_touched(tiny):
    nothing = replace(tiny, test_images=torch.full_like(tiny.test_images, float("nan")))
    assert fit(linear(), nothing, SHORT, 0) == fit(linear(), tiny, SHORT, 0)


@pytest.mark.parametrize(
    ("recipe", "factors"),
    [
        (Recipe(epochs=2, schedule="constant"), {0: 1, 9: 1, 19: 1}),
        (Recipe(epochs=2, schedule="cosine"), {0: 1, 10: 0.5, 20: 0}),
        (Recipe(epochs=2, schedule="step"), {0: 1, 9: 1, 10: 0.1, 14: 0.1, 15: 0.01, 19: 0.01}),
        (Recipe(epochs=2, warmup_epochs=0.5), {0: 0.2, 3: 0.8, 4: 1, 5: 1, 20: 0}),
    ],
)
def test_the_schedule_at_ten_steps_an_epoch(recipe, factors):
    assert {s: recipe.lr_factor(s, 10) for s in factors} == pytest.approx(factors)


@pytest.mark.parametrize(
    "change",
    [
        {"epochs": 0}, {"epochs": 1.5}, {"batch_size": 0}, {"batch_size": 1}, {"lr": -1}, {"lr": float("nan")},
        {"lr": "fast"}, {"momentum": -0.1}, {"schedule": "linear"}, {"precision": "int8"}, {"augmentation": "cutout"},
        {"label_smoothing": 1.0}, {"optimizer": "Adam"}, {"decay_on": "none"}, {"mixup": -1}, {"warmup_epochs": -1},
    ],
)  # fmt: skip
def test_a_recipe_that_cannot_be_trained_names_the_value(change):
    with pytest.raises(ValueError) as error:
        Recipe(**change)
    (name, value), message = *change.items(), str(error.value)
    assert f"{name}={value!r}" in message


def test_numpy_s_whole_numbers_are_whole_numbers():
    assert type(Recipe(epochs=np.int64(4)).epochs) is int
    assert residual_net(V2, np.int64(8)).units


def test_a_batch_larger_than_the_data_and_a_wrong_number_of_classes(tiny):
    with pytest.raises(ValueError, match="batch_size=64 is larger than the 48"):
        fit(linear(), tiny, Recipe(batch_size=64), 0)
    with pytest.raises(ValueError, match="one logit per class"):
        fit(nn.Sequential(nn.Flatten(), nn.Linear(64, 4)), tiny, SHORT, 0)
    with pytest.raises(ValueError, match="one logit per class"):
        check_logits(nn.Identity(), tiny)


def test_bfloat16_trains_and_keeps_float32_weights(tiny):
    model = linear()
    history = fit(model, tiny, replace(SHORT, precision="bfloat16"), 0)
    assert next(model.parameters()).dtype == torch.float32
    assert history.train_loss != fit(linear(), tiny, SHORT, 0).train_loss


@pytest.mark.parametrize(("width", "layout"), [(4, torch.contiguous_format), (8, torch.channels_last)])
def test_no_narrow_projection_is_trained_channels_last(tiny, width, layout):
    """On some CPUs that ends the process, see training._memory_format."""
    model = residual_net(V2, 8, num_classes=3, in_ch=1, width=width)
    seen = []
    model.units[1].register_forward_pre_hook(lambda unit, args: seen.append(args[0]))
    fit(model, tiny, Recipe(epochs=1, batch_size=16), 0)
    assert seen[1].is_contiguous(memory_format=layout)
    assert _memory_format(model, torch.device("mps")) == torch.contiguous_format


def test_evaluate_weighs_every_image_alike_and_restores_the_mode(tiny):
    model = nn.Sequential(nn.BatchNorm2d(1), nn.Flatten(), nn.Dropout(0.5), nn.Linear(64, 3)).train()
    whole = evaluate(model, tiny.test_images, tiny.test_labels)
    assert evaluate(model, tiny.test_images, tiny.test_labels, batch_size=4) == pytest.approx(whole)
    assert model.training and model[0].num_batches_tracked == 0
    logits = model.eval()(tiny.test_images)
    assert whole[0] == pytest.approx(F.cross_entropy(logits, tiny.test_labels).item())
    evaluate(model, tiny.test_images, tiny.test_labels)
    assert not model.training


def test_flip_and_crop_is_drawn_per_image_reaches_every_offset_and_pads_with_zeros():
    images = torch.arange(1.0, 65).view(1, 1, 8, 8).repeat(3000, 1, 1, 1)
    out = flip_and_crop(images, torch.Generator().manual_seed(0))
    assert out.shape == images.shape and torch.equal(images[0, 0, 0], torch.arange(1.0, 9))
    kinds = {(tuple(image[0].flatten().tolist())) for image in out}
    assert len(kinds) == 2 * 9 * 9
    straight = {(dy, dx) for dy in range(-4, 5) for dx in range(-4, 5)}
    padded = F.pad(images[:1], (4, 4, 4, 4))[0, 0]
    expected = {tuple(padded[4 + y : 12 + y, 4 + x : 12 + x].flatten().tolist()) for y, x in straight}
    assert expected < kinds
    assert {tuple(torch.tensor(k).view(8, 8).flip(1).flatten().tolist()) for k in expected} < kinds


@pytest.mark.parametrize("name", ["cuda", "cuda:7"])
def test_a_cuda_device_where_there_is_none(name, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ValueError, match=f"{name}' is not on this machine"):
        device(name)


def test_the_device_is_chosen_by_name_by_environment_or_by_what_is_there(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.delenv("COURSE_DEVICE", raising=False)
    assert device() == device("cpu") == torch.device("cpu")
    for name in ("tpu", "cpu:"):
        monkeypatch.setenv("COURSE_DEVICE", name)
        with pytest.raises(ValueError, match=f"unknown device '{name}': choose cpu, cuda or mps"):
            device()


def test_recipes_of_one_seed_see_the_same_batches(tiny, monkeypatch):
    def batches(recipe):
        seen, inner = [], training.AUGMENTATIONS[recipe.augmentation]

        def spy(images, draws):
            seen.append(images.clone())
            return inner(images, draws)

        monkeypatch.setitem(training.AUGMENTATIONS, recipe.augmentation, spy)
        fit(linear(), tiny, recipe, seed=3)
        return torch.cat(seen)

    plain = batches(SHORT)
    assert torch.equal(batches(replace(SHORT, augmentation="shift")), plain)
    assert torch.equal(batches(replace(SHORT, mixup=0.2)), plain)


def test_a_short_last_batch_is_left_out(tiny):
    sizes = []
    model = linear()
    model.register_forward_pre_hook(lambda m, args: sizes.append(len(args[0])) if m.training else None)
    fit(model, tiny, Recipe(epochs=2, batch_size=20), 0)
    assert sizes == [20] * 4


CHANGES = [
    {"schedule": "constant"},
    {"schedule": "step"},
    {"warmup_epochs": 1},
    {"label_smoothing": 0.1},
    {"mixup": 0.5},
    {"augmentation": "shift"},
    {"augmentation": "flip and crop"},
    {"optimizer": "AdamW"},
    {"momentum": 0.0},
    {"lr": 0.05},
    {"weight_decay": 0.0},
    {"decay_on": "weights"},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_every_field_of_a_recipe_changes_the_run(tiny, change):
    base = replace(SHORT, weight_decay=0.01)
    assert fit(linear(), tiny, replace(base, **change), 0).val_loss != fit(linear(), tiny, base, 0).val_loss


@pytest.mark.parametrize("schedule", ["constant", "cosine", "step"])
def test_every_step_has_the_schedule_s_rate(tiny, schedule):
    data = replace(tiny, train_images=tiny.train_images[:32], train_labels=tiny.train_labels[:32])
    recipe = Recipe(epochs=2, batch_size=32, schedule=schedule, momentum=0.0, weight_decay=0.0)
    model, twin = linear(), linear()
    fit(model, data, recipe, 0)
    for step in range(2):
        twin.zero_grad()
        nn.functional.cross_entropy(twin(data.train_images), data.train_labels).backward()
        with torch.no_grad():
            for p in twin.parameters():
                p -= recipe.lr * recipe.lr_factor(step, 1) * p.grad
    for a, b in zip(model.parameters(), twin.parameters(), strict=True):
        torch.testing.assert_close(a, b)


def test_the_optimizer_is_the_one_asked_for(tiny):
    made = training.make_optimizer(linear(), Recipe(optimizer="AdamW", lr=0.01))
    assert type(made) is torch.optim.AdamW and type(training.make_optimizer(linear(), Recipe())) is torch.optim.SGD


def test_dropout_follows_from_the_seed(tiny):
    losses = []
    for elsewhere in (1, 2):
        model = nn.Sequential(nn.Dropout(0.5), linear())
        torch.manual_seed(elsewhere)
        losses.append(fit(model, tiny, SHORT, 0).train_loss)
    assert losses[0] == losses[1]


def test_vanishing_numbers_become_0(tiny):
    if not torch.set_flush_denormal(False):
        pytest.skip("no such CPU")
    fit(linear(), tiny, SHORT, 0)
    assert (torch.full((1,), 1e-30) * 1e-10).item() == 0


def test_a_diverged_run_has_no_validation_loss(tiny):
    class Loud(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = linear()

        def forward(self, images):
            return self.layers(images) * math.inf if self.training else images.new_zeros(len(images), 3)

    history = fit(Loud(), tiny, SHORT, 0)
    assert history.diverged and math.isnan(history.val_loss[-1])


def test_it_trains_in_train_mode(tiny):
    model = nn.Sequential(nn.BatchNorm2d(1), linear()).eval()
    fit(model, tiny, SHORT, 0)
    assert model[0].num_batches_tracked == 9


def test_looking_at_the_logits_leaves_the_mode(tiny):
    model = linear().train()
    check_logits(model, tiny)
    assert model.training


def test_the_paper_s_warm_up_has_400_steps():
    assert PAPER_RECIPE.lr_factor(398, 351) == 399 / 400 and PAPER_RECIPE.lr_factor(399, 351) == 1


def test_a_warm_up_has_a_whole_number_of_steps():
    assert Recipe(epochs=1, warmup_epochs=0.29).lr_factor(27, 100) == 28 / 29
