"""Exercise 4 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestGradientFlow(RoundTrip):
    exercise = "4_gradient_flow"
    points = {
        **{"plain": 2, "norms": 4, "growth": 2, "describe": 2, "through": 2, "scaled": 2, "correlation": 2},
        "conclude": 4,
    }
    noisy = Replaced("    x = x.clone()", "    print('x', file=sys.stderr); x = x.clone()")
    wrong = Replaced("ex4.zero_branch(unit)(out)", "unit(out)")
    costs, said = "through", "the branches are not silent"
