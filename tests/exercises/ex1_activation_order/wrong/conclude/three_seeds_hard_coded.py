# check: conclude_hidden
# says: one run of v1 diverged
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist()[:3] for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
