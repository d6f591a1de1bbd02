# check: conclude
# says: changes the table that it is given (test_accuracy)
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    results.loc[results["diverged"], "test_accuracy"] = 0.0
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
