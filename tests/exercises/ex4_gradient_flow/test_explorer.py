"""The explorer of Exercise 4: it draws the gradients of a network and tells what they do."""

import pytest

from course_utils.exercises.ex4_gradient_flow.explorer import describe_gradients, gradient_explorer
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS


def test_the_gradient_explorer_draws_and_tells(tiny):
    fig, told = describe_gradients(FLOW_NETWORKS, tiny, "plain", 20, 0)
    assert "explodes" in told and fig.axes[0].get_title() == "depth 20, step 0 (untrained)"
    with pytest.raises(ValueError, match="20 and 26"):
        describe_gradients(FLOW_NETWORKS, tiny, "v1", 21, 0)
    explorer = gradient_explorer(FLOW_NETWORKS, (8, 14), tiny)
    for name, value in {"name": "v2, no BN", "depth": 14, "seed": 3}.items():
        explorer.controls[name].value = value
    assert explorer.scene.words == describe_gradients(FLOW_NETWORKS, tiny, "v2, no BN", 14, 3)[1]
