"""Exercise 1 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestActivationOrder(RoundTrip):
    exercise = "1_activation_order"
    points = {
        "post_block": 3,
        "pre_block": 5,
        "networks": 3,
        "make_stages": 1,
        "initialise": 1,
        "evaluate": 3,
        "conclude": 4,
    }
    noisy = Replaced("was_training = model.training", "print('x', file=sys.stderr); was_training = model.training")
    wrong = Replaced("return shortcut + branch", "return F.relu(shortcut + branch)")
    costs, said = "pre_block", "the ReLU still follows the addition"
