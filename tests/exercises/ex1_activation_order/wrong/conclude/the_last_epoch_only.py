# check: conclude
# says: Drop no run
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    last = results[results["epoch"] == results["epoch"].max()]
    for depth, runs in last.groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
