# check: conclude
# says: a is beaten by c but not by b
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {model: rows["test_accuracy"].tolist() for model, rows in runs.groupby("model", sort=False)}
        order = sorted(scores, key=lambda model: pd.Series(scores[model]).fillna(0).median(), reverse=True)
        conclusion[depth] = order[:1]
        for better, worse in zip(order, order[1:]):
            if verdict({better: scores[better], worse: scores[worse]}) == better:
                break
            conclusion[depth].append(worse)
    return conclusion
