"""The answers to Exercise 5."""

from bank import Bank


class TestModernTraining(Bank):
    exercise = "5_modern_training"
