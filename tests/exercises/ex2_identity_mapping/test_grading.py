"""Exercise 2 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestIdentityMapping(RoundTrip):
    exercise = "2_identity_mapping"
    points = {"record": 4, "ratio": 3, "gap": 2, "cut": 3, "lesion": 3, "gain": 2, "conclude": 3}
    noisy = Replaced("    gaps = []", "    gaps = [] if print('x', file=sys.stderr) is None else None")
    wrong = Replaced("uncut.all(dim=0)", "uncut.any(dim=0)")
    costs, said = "cut", "combine with and"
