# check: conclude
# says: one run of a diverged
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [max(scores, key=lambda n: sum(scores[n]))]
    return conclusion
