# check: choose
# says: not by val_loss
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results).fillna({"val_accuracy": 0})
    return rows.groupby(["model", "recipe"])["val_loss"].median().idxmax()
