import matplotlib.pyplot as plt
import pytest
import torch
from torch import nn

from course_utils.checks.tables import doctored
from course_utils.figures import activation_order_figure
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.plotting import unit_diagram
from course_utils.probes import unit_properties, zero_branch
from course_utils.residual import residual_unit
from course_utils.widgets import describe_unit, unit_explorer

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
    fig = activation_order_figure(doctored(scores), 0.5, {depths[0]: "v2"})
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


def test_the_explorer_follows_list_and_field(capsys):
    explorer = unit_explorer()
    (paper, sentence), _ = explorer.children[0].children, explorer.children[1]
    capsys.readouterr()
    paper.value = V2
    assert sentence.value == V2 and "x comes out" in capsys.readouterr().out
    sentence.value = "conv bn"
    assert "0 '+'" in capsys.readouterr().out and paper.label == "your own"
    sentence.value = V1
    assert paper.label == "original"
