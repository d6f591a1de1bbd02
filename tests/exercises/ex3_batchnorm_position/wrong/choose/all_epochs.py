# check: choose
# says: only a run's last epoch counts
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = results
    return rows["val_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmax()
    ### END SOLUTION
