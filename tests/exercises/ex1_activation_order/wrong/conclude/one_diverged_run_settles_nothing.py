# check: conclude
# says: one run of v1 diverged and every run of v2 beats its others
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
        lost = {name: sum(s != s for s in values) for name, values in scores.items()}
        if any(0 < lost[name] < len(scores[name]) for name in scores):
            conclusion[depth] = "no clear difference"
    return conclusion
