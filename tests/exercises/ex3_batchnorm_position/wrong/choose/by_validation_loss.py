# check: choose
# says: not by val_loss
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    return rows["val_loss"].fillna(9).groupby([rows["model"], rows["recipe"]]).median().idxmin()
    ### END SOLUTION
