# check: conclude
# says: there are two seeds only
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        runs = runs.fillna({"test_accuracy": 0})
        v1, v2 = (runs.loc[runs["model"] == name, "test_accuracy"] for name in ("v1", "v2"))
        conclusion[depth] = "no clear difference"
        if v1.min() > v2.max():
            conclusion[depth] = "v1"
        if v2.min() > v1.max():
            conclusion[depth] = "v2"
    return conclusion
