"""The answers to Exercise 6."""

from bank import Bank


class TestEvolution(Bank):
    exercise = "6_evolution"
    at_least = 110
