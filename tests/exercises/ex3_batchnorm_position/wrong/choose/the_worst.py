# check: choose
# says: best median
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    return rows["val_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmin()
