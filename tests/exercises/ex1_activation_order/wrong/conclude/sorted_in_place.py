# check: conclude
# says: changes the table that it is given (its rows)
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    results.sort_values(["depth", "seed", "epoch"], inplace=True)
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
