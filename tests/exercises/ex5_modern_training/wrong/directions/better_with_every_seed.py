# check: directions
# says: verdict between the test accuracies
def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = final(results)
    runs = runs[runs["model"] == model]
    scores = runs.groupby("recipe", sort=False)["test_accuracy"].apply(list)
    words = {}
    for before, after in zip(scores.index, scores.index[1:]):
        pairs = list(zip(scores[before], scores[after]))
        words[after] = "no clear difference"
        if len(pairs) >= 3 and all(new > old for old, new in pairs):
            words[after] = "helps"
        if len(pairs) >= 3 and all(new < old for old, new in pairs):
            words[after] = "harms"
    return words
