"""The tables that Exercise 5 concludes from."""

from conclusions import OfRuns


class TestModernTraining(OfRuns):
    exercise = "5_modern_training"
    function = "conclude_training"
    answers = ["trains anyway", "rescued by either", "rescued by warm-up", "rescued by architecture", "not rescued"]
