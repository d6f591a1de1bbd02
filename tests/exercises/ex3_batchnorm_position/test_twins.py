"""Networks that are the same under two names."""

import pytest
from torch import nn

from course_utils.exercises.ex3_batchnorm_position import twins
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.profiles import current_profile


@pytest.fixture(scope="module")
def data():
    return current_profile("smoke").load()


@pytest.mark.parametrize("name", PAPER_ORDERS)
def test_an_order_is_its_own_twin_and_no_others(name, data):
    assert twins({"unit": PAPER_ORDERS[name]}, PAPER_ORDERS, data, 8) == {"unit": name}


def test_the_order_in_which_layers_are_made_plays_no_part(data):
    class BackToFront(nn.Module):
        def __init__(self, depth, num_classes, in_ch):
            super().__init__()
            self.fc = nn.Linear(3, num_classes)
            self.conv = nn.Conv2d(in_ch, 3, 3)

        def forward(self, images):
            return self.fc(self.conv(images).mean((2, 3)))

    class FrontToBack(BackToFront):
        def __init__(self, depth, num_classes, in_ch):
            nn.Module.__init__(self)
            self.conv = nn.Conv2d(in_ch, 3, 3)
            self.fc = nn.Linear(3, num_classes)

    assert twins({"a": BackToFront}, {"v1": V1, "b": FrontToBack}, data, 8) == {"a": "b"}


def test_a_network_like_no_other_has_no_twin(data):
    assert twins({"unit": "relu conv relu conv +"}, {"v1": V1, "v2": V2}, data, 8) == {}
