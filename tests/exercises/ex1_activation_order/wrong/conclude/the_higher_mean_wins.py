# check: conclude
# says: the seeds overlap, though v2's mean is higher
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        means = runs["test_accuracy"].fillna(0).groupby(runs["model"]).mean()
        same = abs(means["v1"] - means["v2"]) < 1e-9
        conclusion[depth] = "no clear difference" if same else means.idxmax()
    return conclusion
