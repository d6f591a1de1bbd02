# check: conclude
# says: there are two seeds, so verdict names no winner
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].fillna(0).tolist() for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [a for a in scores if all(min(scores[b]) <= max(scores[a]) for b in scores if b != a)]
    return conclusion
    ### END SOLUTION
