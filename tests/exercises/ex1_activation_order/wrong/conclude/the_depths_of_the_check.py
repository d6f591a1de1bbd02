# check: conclude
# says: depth 14 alone was measured, your function stops
def conclude_activation_order(results) -> dict[int, str]:
    conclusion, last = {}, final(results)
    for depth in (20, 14):
        runs = last[last["depth"] == depth]
        v1 = runs.loc[runs["model"] == "v1", "test_accuracy"].tolist()
        v2 = runs.loc[runs["model"] == "v2", "test_accuracy"].tolist()
        conclusion[depth] = verdict({"v1": v1, "v2": v2})
    return conclusion
