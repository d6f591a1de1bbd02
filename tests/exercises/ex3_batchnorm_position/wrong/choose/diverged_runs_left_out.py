# check: choose
# says: It is not left out
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    return rows["val_accuracy"].groupby([rows["model"], rows["recipe"]]).median().idxmax()
