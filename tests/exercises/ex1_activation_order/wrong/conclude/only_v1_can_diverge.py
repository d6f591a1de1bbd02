# check: conclude
# says: every run of v2 diverged and none of v1
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        if all(score != score for score in scores["v1"]):
            conclusion[depth] = "v2"
        elif any(score != score for score in scores["v2"]):
            conclusion[depth] = "no clear difference"
        else:
            conclusion[depth] = verdict(scores)
    return conclusion
