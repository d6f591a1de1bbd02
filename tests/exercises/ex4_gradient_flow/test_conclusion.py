"""The tables that Exercise 4 concludes from."""

from conclusions import Conclusion, OfRuns

from course_utils.evidence import NO_CLEAR_DIFFERENCE


class TestDescribeNetworks(Conclusion):
    exercise = "4_gradient_flow"
    function = "describe_networks"
    answers = ["explodes", "vanishes", "steady", NO_CLEAR_DIFFERENCE]


class TestPartingStep(OfRuns):
    exercise = "4_gradient_flow"
    function = "parting_step"
    answers = [0, 10, 50, None]

    def diverged(self, table):
        """A seed ends early."""
        return table[table["model"] != "plain"].groupby(["model", "step"])["seed"].nunique().nunique() > 1
