# check: conclude
# says: its others beat v2
import numpy as np


def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        worst = {name: np.nanmin(values) if np.isfinite(values).any() else -1 for name, values in scores.items()}
        best = {name: np.nanmax(values) if np.isfinite(values).any() else -1 for name, values in scores.items()}
        conclusion[depth] = "no clear difference"
        for name, other in (("v1", "v2"), ("v2", "v1")):
            if len(scores[name]) >= 3 and worst[name] > best[other]:
                conclusion[depth] = name
    return conclusion
