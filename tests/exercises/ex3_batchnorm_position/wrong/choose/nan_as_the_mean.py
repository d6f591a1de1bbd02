# check: choose
# says: a NaN counts as 0
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    return (
        rows["val_accuracy"]
        .fillna(rows["val_accuracy"].mean())
        .groupby([rows["model"], rows["recipe"]])
        .median()
        .idxmax()
    )
    ### END SOLUTION
