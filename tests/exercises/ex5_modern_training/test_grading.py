"""Exercise 5 through nbgrader."""

from round_trip import Replaced, RoundTrip


class TestModernTraining(RoundTrip):
    exercise = "5_modern_training"
    points = {
        **{"schedule": 2, "groups": 2, "mixup": 2, "smoothing": 2, "augment": 2, "effects": 2, "directions": 2},
        **{"rescale": 2, "blocks": 2, "conclude": 2},
    }
    noisy = Replaced("    runs = final(results)", "    print('x', file=sys.stderr); runs = final(results)")
    wrong = Replaced("return (step + 1) / warmup", "return step / warmup")
    costs, said = "schedule", "is wasted: step s"
