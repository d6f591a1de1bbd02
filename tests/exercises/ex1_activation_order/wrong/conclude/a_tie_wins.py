# check: conclude
# says: only equals
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).fillna({"test_accuracy": 0}).groupby("depth"):
        v1, v2 = (runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2"))
        conclusion[depth] = "no clear difference"
        if len(v1) >= 3 and v1 != v2:
            if min(v1) >= max(v2):
                conclusion[depth] = "v1"
            if min(v2) >= max(v1):
                conclusion[depth] = "v2"
    return conclusion
