# check: choose
# says: return a tuple
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    return rows["val_accuracy"].fillna(0).groupby([rows["recipe"], rows["model"]]).median().idxmax()
