# check: directions
# says: with two seeds, too few for a clear difference
def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = final(results[results["model"] == model])
    names = list(runs["recipe"].unique())

    def of(name):
        return runs.loc[runs["recipe"] == name, "test_accuracy"].fillna(-1).tolist()

    words = {}
    for i in range(1, len(names)):
        new, old = of(names[i]), of(names[i - 1])
        if min(new) > max(old):
            words[names[i]] = "helps"
        elif min(old) > max(new):
            words[names[i]] = "harms"
        else:
            words[names[i]] = "no clear difference"
    return words
