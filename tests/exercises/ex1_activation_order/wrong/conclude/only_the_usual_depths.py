# check: conclude
# says: take the depths from the table
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        if depth not in (20, 56, 110):
            continue
        v1, v2 = (runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2"))
        conclusion[depth] = verdict({"v1": v1, "v2": v2})
    return conclusion
