# check: choose_hidden
# says: return a tuple (model, recipe), one of
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results).fillna({"val_accuracy": 0})
    medians = {}
    for model in ("he", "default"):
        for recipe in ("0.1", "0.03"):
            medians[model, recipe] = rows.loc[
                (rows["model"] == model) & (rows["recipe"] == recipe), "val_accuracy"
            ].median()
    return max(medians, key=medians.get)
