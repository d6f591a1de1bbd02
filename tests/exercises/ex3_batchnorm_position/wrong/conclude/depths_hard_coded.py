# check: conclude
# says: the table has the depths [56], your keys are 20, 56
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    results = final(results)
    conclusion = {}
    for depth in (20, 56):
        runs = results[results["depth"] == depth]
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [
            a for a in scores if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)
        ]
    return conclusion
