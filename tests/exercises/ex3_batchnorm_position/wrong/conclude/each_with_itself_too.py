# check: conclude
# says: verdict gets a single order
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [a for a in scores if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores)]
    return conclusion
