# check: conclude
# says: depth
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in ((d, final(results).query("depth == @d")) for d in (20, 56, 110)):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
