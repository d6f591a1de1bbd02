"""Exercise 6 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestEvolution(RoundTrip):
    exercise = "6_evolution"
    points = {"seeds": 2, "gain": 2, "report": 2, "quiz": 14}
    noisy = Replaced("    rows = []", "    print('x', file=sys.stderr); rows = []")
    wrong = Replaced("if gain <= 0:", "if gain < 0:")
    costs, said = "seeds", "divides by 0"
