# check: directions
# says: nothing comes before it
def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = final(results)
    scores = runs[runs["model"] == model].groupby("recipe", sort=False)["test_accuracy"].apply(list)
    words = {scores.index[0]: "no clear difference"}
    for before, after in zip(scores.index, scores.index[1:]):
        winner = verdict({before: scores[before], after: scores[after]})
        words[after] = {after: "helps", before: "harms"}.get(winner, winner)
    return words
