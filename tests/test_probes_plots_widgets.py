import matplotlib.pyplot as plt
import pandas as pd
import pytest
import torch
from torch import nn

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex1_activation_order.explorer import describe_unit, unit_explorer
from course_utils.exercises.ex1_activation_order.figures import activation_order_figure
from course_utils.exercises.ex2_identity_mapping.explorer import describe_stream, stream_explorer
from course_utils.exercises.ex2_identity_mapping.figures import lesions_figure, shortcuts_figure, streams_figure
from course_utils.exercises.ex3_batchnorm_position.explorer import race, race_explorer
from course_utils.exercises.ex3_batchnorm_position.figures import placements_figure, sweep_figure
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.plotting import unit_diagram
from course_utils.probes import record_units, rms, unit_properties, zero_branch
from course_utils.recipe import Recipe
from course_utils.residual import residual_net, residual_unit

NAN = float("nan")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("shape", [(6, 6, 1), (6, 12, 2)])
def test_a_silent_branch_leaves_the_shortcut_bit_for_bit(shape):
    x = torch.randn(4, 6, 8, 8)
    v1, v2 = (residual_unit(order, *shape).eval() for order in (V1, V2))
    assert torch.equal(zero_branch(v2)(x), v2.shortcut(v2.shared(x)))
    assert torch.equal(zero_branch(v1)(x), v1.shortcut(x).relu())
    assert not torch.equal(v2(x), zero_branch(v2)(x))  # the unit itself is untouched


def test_a_student_s_unit_is_silenced_by_its_names():
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.bn1, self.conv1, self.skip = nn.BatchNorm2d(2), nn.Conv2d(2, 3, 3, padding=1), nn.Conv2d(2, 3, 1)

        def forward(self, x):
            return self.skip(x) + self.conv1(self.bn1(x))

    unit, x = Block(), torch.randn(2, 2, 4, 4)
    assert torch.equal(zero_branch(unit)(x), unit.skip(x))


@pytest.mark.parametrize(
    ("name", "zero", "clean", "sign"),
    [
        ("original", "ReLU(x)", False, "any sign"),
        ("BN after addition", "ReLU(BN(x))", False, "any sign"),
        ("ReLU before addition", "x", True, "never negative"),
        ("ReLU-only pre-activation", "x", True, "any sign"),
        ("full pre-activation", "x", True, "any sign"),
    ],
)
def test_the_properties_of_the_paper_s_units(name, zero, clean, sign):
    found = unit_properties(PAPER_ORDERS[name])
    assert (found.zero_branch, found.clean_shortcut, found.branch_sign) == (zero, clean, sign)
    assert (found.gradient == 1) == clean


def test_properties_of_orders_the_paper_does_not_have():
    assert unit_properties("conv + bn").zero_branch == "BN(x)"
    assert unit_properties("conv + relu bn").zero_branch == "BN(ReLU(x))"
    assert unit_properties("conv + bn relu bn").zero_branch == "something else"


def test_the_diagram_has_a_box_a_word_in_order():
    texts = [text.get_text() for text in unit_diagram(V1).texts if text.get_text()]
    assert texts == ["x", "3×3 conv", "BN", "ReLU", "3×3 conv", "BN", "+", "ReLU", "out", "shortcut"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("depths", [(8,), (20, 56, 110)])
@pytest.mark.parametrize("seeds", [1, 3])
def test_the_figure_draws_every_seed_and_what_is_missing(depths, seeds):
    scores = {(d, m): [0.3 if m == "v1" else 0.9] * seeds for d in depths for m in ("v1", "v2")}
    scores[depths[-1], "v1"] = [NAN] * seeds
    fig = activation_order_figure(synthetic(scores), 0.5, {depths[0]: "v2"})
    fig.canvas.draw()
    *curves, epochs, error = fig.axes
    assert len(curves) == 2 * len(depths)
    drawn = [line for line in error.lines if line.get_marker() in ("o", "s")]
    assert [len(line.get_xdata()) for line in drawn] == [seeds * len(depths)] * 2
    assert sum(text.get_text() == "×" for text in curves[len(depths) - 1].texts) == seeds
    assert [text.get_text() for text in error.texts] == ["diverged"]
    assert [text.get_text() for text in epochs.texts] == ["not reached"]
    labels = [label.get_text() for label in error.get_xticklabels()]
    assert labels == [f"{depths[0]}\nyou: v2", *map(str, depths[1:])]


def test_the_explorer_s_callback_describes_what_was_measured():
    fig, text = describe_unit(V1)
    assert "ReLU(x) comes out" in text and "not clean" in text
    assert "clean: nothing" in describe_unit(V2)[1]
    assert "never a negative value" in describe_unit(PAPER_ORDERS["ReLU before addition"])[1]
    assert fig.axes[0].texts
    with pytest.raises(ValueError, match="'rleu'"):
        describe_unit("conv rleu +")
    assert not plt.get_fignums()


def test_the_explorer_follows_list_and_field():
    explorer = unit_explorer()
    (paper, sentence), output = explorer.children[0].children, explorer.children[1]
    paper.value = V2
    assert sentence.value == V2 and "x comes out" in output.outputs[-1]["text"]
    sentence.value = "conv bn"
    assert "0 '+'" in output.outputs[-1]["text"] and paper.label == "your own"
    sentence.value = V1
    assert paper.label == "original"


def test_a_record_is_what_the_network_computes_and_leaves_no_trace():
    network = residual_net(V1, 14, num_classes=3, in_ch=1).train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    record = record_units(network, torch.randn(4, 1, 8, 8))
    assert [r.stage for r in record] == [0, 0, 1, 1, 2, 2]
    for unit, r, following in zip(network.units, record, [*record[1:], None], strict=True):
        torch.testing.assert_close(r.out, unit.after(r.shortcut + r.branch))
        assert following is None or torch.equal(following.stream, r.out)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())


def test_rms_of_a_constant_is_its_size():
    assert rms(torch.full((2, 3, 4, 5), -3.0)).tolist() == [3, 3]


def unit_table(states=("untrained", "trained"), seeds=2):
    rows = [
        (model, state, seed, unit, (unit - 1) // 2, 1.0, 0.5, 0.5, 0.1)
        for model in ("v1", "v2") for state in states for seed in range(seeds) for unit in range(1, 7)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["model", "state", "seed", "unit", "stage", "stream", "branch", "ratio", "cut"])


@pytest.mark.filterwarnings("error")
def test_exercise_2_s_figures_draw_every_seed_and_unit():
    fig = streams_figure(unit_table())
    fig.canvas.draw()
    assert len(fig.axes) == 8
    thin = [line for line in fig.axes[0].lines if line.get_linewidth() < 1 and line.get_linestyle() == "-"]
    assert len(thin) == 4 and all(len(line.get_xdata()) == 6 for line in thin)
    lesions = unit_table(("trained",)).assign(depth=14, accuracy=0.8, intact=0.9)
    fig = lesions_figure(lesions)
    fig.canvas.draw()
    assert sum(line.get_ydata()[0] == 0.9 for line in fig.axes[0].lines) == 2
    results = synthetic({(8, "identity"): [0.9, 0.95, 0.8], (8, "dropout 0.5"): [NAN, 0.1, 0.1]})
    fig = shortcuts_figure(results, {"identity": "6.61", "dropout 0.5": "fail"})
    fig.canvas.draw()
    texts = [text.get_text() for text in fig.axes[0].texts]
    assert texts == ["paper: 6.61", "diverged", "paper: fail"]


def test_the_stream_explorer_says_what_a_unit_adds_and_cuts():
    networks = {"v1": residual_net(V1, 8, in_ch=1).eval(), "v2": residual_net(V2, 14, in_ch=1).eval()}
    images = torch.randn(4, 1, 8, 8)
    record = record_units(networks["v1"], images)
    total = record[1].shortcut + record[1].branch
    _, text = describe_stream(networks["v1"], images, 2)
    assert text.startswith("stage 2") and f"cut after the addition {(total < 0).float().mean():.0%}" in text
    assert "cut after the addition 0%" in describe_stream(networks["v2"], images, 1)[1]
    with pytest.raises(ValueError, match="unit 0: the network has units 1 to 3"):
        describe_stream(networks["v1"], images, 0)
    explorer = stream_explorer(networks, images)
    name, unit = explorer.children[0].children
    unit.value = 3
    name.value = "v2"
    assert unit.max == 6
    unit.value = 6
    name.value = "v1"
    assert (unit.max, unit.value) == (3, 3)


@pytest.mark.filterwarnings("error")
def test_exercise_3_s_figures_show_diverged_runs_as_such():
    names = ["a", "b", "c", "d", "e"]
    scores = {(depth, name): [0.9, 0.8, NAN if name == "c" else 0.7] for depth in (8, 14) for name in names}
    fig = placements_figure(synthetic(scores))
    fig.canvas.draw()
    assert [text.get_text() for text in fig.axes[0].texts] == ["diverged"]
    assert [text.get_text() for text in fig.axes[1].texts] == ["×"]
    sweep = pd.concat([synthetic({(8, m): [0.5, NAN]}).assign(recipe=r) for m in ("a", "b") for r in ("0.1", "0.01")])
    sweep.insert(2, "recipe", sweep.pop("recipe"))
    fig = sweep_figure([sweep])
    fig.canvas.draw()
    crosses = [line for line in fig.axes[0].lines if line.get_marker() == "x"]
    assert [len(line.get_xdata()) for line in crosses] == [2, 2]


def test_the_race_trains_the_typed_unit_beside_v1_and_v2(tiny, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    recipe = Recipe(epochs=1, batch_size=16)
    fig, text = race("conv relu conv bn +", tiny, recipe, 8)
    assert text.startswith("validation accuracy: v1 ") and "yours" in text and "no verdict" in text
    assert len(list((tmp_path / "runs").glob("*.csv"))) == 3
    assert "yours diverged" in race("conv relu conv +", tiny, Recipe(epochs=1, batch_size=16, lr=1e30), 8)[1]
    with pytest.raises(ValueError, match="0 '\\+'"):
        race("conv", tiny, recipe, 8)
    sentence, _ = race_explorer(tiny, recipe, 8).children
    capsys.readouterr()
    sentence.value = "conv rleu +"
    assert "'rleu'" in capsys.readouterr().out
    sentence.value = "relu conv +"
    assert "yours" in capsys.readouterr().out
