# check: choose
# says: not the upper one
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results).fillna({"val_accuracy": 0})
    return rows.groupby(["model", "recipe"])["val_accuracy"].apply(lambda runs: sorted(runs)[len(runs) // 2]).idxmax()
