# check: choose
# says: not the lower one
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results).fillna({"val_accuracy": 0})
    return rows.groupby(["model", "recipe"])["val_accuracy"].quantile(0.5, interpolation="lower").idxmax()
