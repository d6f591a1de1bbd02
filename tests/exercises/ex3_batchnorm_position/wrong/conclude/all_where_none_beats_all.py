# check: conclude
# says: two orders are alike and beat the third
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        best = [a for a in scores if verdict({a: scores[a], **{b: scores[b] for b in scores if b != a}}) == a]
        conclusion[depth] = best or list(scores)
    return conclusion
