# check: directions
# says: only the last row of every run counts
def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = results
    scores = runs[runs["model"] == model].groupby("recipe", sort=False)["test_accuracy"].apply(list)
    words = {}
    for before, after in zip(scores.index, scores.index[1:]):
        winner = verdict({before: scores[before], after: scores[after]})
        words[after] = {after: "helps", before: "harms"}.get(winner, winner)
    return words
