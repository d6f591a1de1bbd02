# check: conclude_hidden
# says: a is beaten by c but not by b
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist()[:3] for model, rows in runs.groupby("model", sort=False)}
        conclusion[depth] = [
            a for a in scores if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)
        ]
    return conclusion
