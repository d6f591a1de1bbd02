# check: conclude
# says: looks up
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    table = final(results).set_index(["depth", "model"])["test_accuracy"].sort_index()
    for depth in (20, 56, 110):
        scores = {name: table.loc[depth].loc[name].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
