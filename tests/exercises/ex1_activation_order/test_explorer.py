"""The explorer of Exercise 1: it describes what was measured, and follows its fields."""

import pytest

from course_utils.exercises.ex1_activation_order.explorer import describe_unit, unit_explorer
from course_utils.orders import PAPER_ORDERS, V1, V2


def test_the_explorer_s_callback_describes_what_was_measured():
    fig, text = describe_unit(V1)
    assert "ReLU(x) comes out" in text and "not clean" in text
    assert "clean: nothing" in describe_unit(V2)[1]
    assert "never a negative value" in describe_unit(PAPER_ORDERS["ReLU before addition"])[1]
    assert fig.axes[0].texts
    with pytest.raises(ValueError, match="'rleu'"):
        describe_unit("conv rleu +")


def test_the_explorer_follows_list_and_field():
    explorer = unit_explorer()
    paper, sentence = explorer.children[0], explorer.controls["order"]
    paper.value = V2
    assert sentence.value == V2 and "x comes out" in explorer.scene.words
    sentence.value = "conv bn"
    assert "0 '+'" in explorer.scene.words and paper.label == "your own"
    sentence.value = V1
    assert paper.label == "original"
