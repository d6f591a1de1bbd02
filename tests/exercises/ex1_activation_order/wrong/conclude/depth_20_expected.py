# check: conclude
# says: a table of depth 14 alone gives
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {20: "no clear difference"}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
