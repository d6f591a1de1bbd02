"""The answers to Exercise 4."""

from bank import Bank


class TestGradientFlow(Bank):
    exercise = "4_gradient_flow"
