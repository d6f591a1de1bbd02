# check: conclude
# says: there is no column 'accuracy'
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
