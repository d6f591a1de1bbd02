"""The explorer of Exercise 4: it draws the gradients of a network and tells what they do."""

import matplotlib.pyplot as plt
import pytest

from course_utils.exercises.ex4_gradient_flow.explorer import describe_gradients, gradient_explorer
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS


def test_the_gradient_explorer_draws_and_tells(tiny):
    fig, told = describe_gradients(FLOW_NETWORKS, "plain", 20, 0, tiny)
    assert "explodes" in told and fig.axes[0].get_title() == "depth 20, step 0 (untrained)"
    assert not plt.get_fignums(), "an open figure is shown a second time below the explorer"
    with pytest.raises(ValueError, match="20 and 26"):
        describe_gradients(FLOW_NETWORKS, "v1", 21, 0, tiny)
    fields, output = gradient_explorer(FLOW_NETWORKS, (8, 14), tiny).children
    name, depth, seed = fields.children
    name.value, depth.value, seed.value = "v2, no BN", 14, 3
    assert describe_gradients(FLOW_NETWORKS, "v2, no BN", 14, 3, tiny)[1] in output.outputs[-1]["text"]
