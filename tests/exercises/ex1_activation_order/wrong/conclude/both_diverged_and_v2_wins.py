# check: conclude
# says: every run of both diverged
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
        if all(score != score for score in scores["v1"]):
            conclusion[depth] = "v2"
    return conclusion
