# check: choose
# says: chosen apart, need not go together
def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    scores = rows["val_accuracy"].fillna(0)
    return scores.groupby(rows["model"]).median().idxmax(), scores.groupby(rows["recipe"]).median().idxmax()
    ### END SOLUTION
