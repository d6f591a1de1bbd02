"""The answers to Exercise 1."""

from bank import Bank


class TestActivationOrder(Bank):
    exercise = "1_activation_order"
    at_least = 40
