# check: choose
# says: choose changes the table `results`
def choose(results: pd.DataFrame) -> tuple[str, str]:
    results["val_accuracy"] = results["val_accuracy"].fillna(0)
    rows = final(results)
    return rows["val_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmax()
    ### END SOLUTION
