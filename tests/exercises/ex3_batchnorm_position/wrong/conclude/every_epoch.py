# check: conclude
# says: final(results) has one row a run
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in results.groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [
            a for a in scores if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)
        ]
    return conclusion
