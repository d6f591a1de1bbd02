# check: conclude
# says: by its name, not by their place
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores, half = runs["test_accuracy"].tolist(), len(runs) // 2
        scores = {"v1": scores[:half], "v2": scores[half:]}
        conclusion[depth] = verdict(scores)
    return conclusion
