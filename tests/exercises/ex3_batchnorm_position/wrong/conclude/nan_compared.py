# check: conclude
# says: every run of one diverged
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [a for a in scores if not any(min(scores[b]) > max(scores[a]) for b in scores)]
    return conclusion
