"""The tables that Exercise 3 concludes from."""

from conclusions import OfRuns


class TestBatchnormPosition(OfRuns):
    exercise = "3_batchnorm_position"
    function = "conclude_placements"
    answers = [["a"], ["b", "c"], ["a", "b", "c"]]
