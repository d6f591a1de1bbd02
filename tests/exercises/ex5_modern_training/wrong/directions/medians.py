# check: directions
# says: that compares medians or means
def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = final(results)
    scores = runs[runs["model"] == model].groupby("recipe", sort=False)["test_accuracy"].apply(list)
    words = {}
    for before, after in zip(scores.index, scores.index[1:]):
        medians = {name: pd.Series(scores[name]).median() for name in (before, after)}
        winner = max(medians, key=medians.get)
        words[after] = {after: "helps", before: "harms"}.get(winner, winner)
    return words
