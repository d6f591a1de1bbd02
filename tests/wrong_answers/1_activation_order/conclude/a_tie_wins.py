# check: conclude
# says: only equals
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = (
            "v2"
            if len(scores["v1"]) > 2
            and min([s if s == s else 0 for s in scores["v2"]]) >= max([s if s == s else 0 for s in scores["v1"]])
            else verdict(scores)
        )
    return conclusion
