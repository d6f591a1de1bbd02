"""Exercise 3 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestBatchnormPosition(RoundTrip):
    exercise = "3_batchnorm_position"
    points = {"norm": 5, "units": 5, "placements": 2, "choose": 3, "skipinit": 2, "conclude": 3}
    noisy = Replaced("    rows = final(results)", "    print('x', file=sys.stderr); rows = final(results)")
    wrong = Replaced("torch.zeros(())", "torch.ones(())")
    costs, said = "skipinit", "SkipInit starts at 0"
