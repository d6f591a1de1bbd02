# check: conclude
# says: v1's worst seed beats v2's best
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = "v2" if verdict(scores) == "v2" else "no clear difference"
    return conclusion
