"""Exercise 6 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestEvolution(RoundTrip):
    exercise = "6_evolution"
    points = {"seeds": 4, "gain": 4, "report": 5, "quiz": 7}
    noisy = Replaced("    rows = []", "    print('x', file=sys.stderr); rows = []")
    wrong = Replaced("if gain <= 0:", "if gain < 0:")
    costs, said = "seeds", "stops with ZeroDivisionError"
