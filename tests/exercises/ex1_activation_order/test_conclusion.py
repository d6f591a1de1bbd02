"""The tables that Exercise 1 concludes from."""

from conclusions import OfRuns

from course_utils.evidence import NO_CLEAR_DIFFERENCE


class TestActivationOrder(OfRuns):
    exercise = "1_activation_order"
    function = "conclude_activation_order"
    answers = ["v1", "v2", NO_CLEAR_DIFFERENCE]
