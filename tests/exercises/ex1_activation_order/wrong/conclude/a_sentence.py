# check: conclude
# says: return a dict
def conclude_activation_order(results) -> dict[int, str]:
    told = []
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        told.append(f"At depth {depth}: {verdict(scores)}.")
    return " ".join(told)
