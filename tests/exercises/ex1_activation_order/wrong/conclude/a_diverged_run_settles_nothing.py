# check: conclude
# says: every run of v1 diverged
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = "no clear difference" if runs["diverged"].any() else verdict(scores)
    return conclusion
