# check: conclude
# says: take the depths from the table, as numbers
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[str(depth)] = verdict(scores)
    return conclusion
