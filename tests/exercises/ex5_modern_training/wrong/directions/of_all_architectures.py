# check: directions
# says: take the rows of `model` only
def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = final(results)
    scores = runs.groupby("recipe", sort=False)["test_accuracy"].apply(list)
    words = {}
    for before, after in zip(scores.index, scores.index[1:]):
        winner = verdict({before: scores[before], after: scores[after]})
        words[after] = {after: "helps", before: "harms"}.get(winner, winner)
    return words
