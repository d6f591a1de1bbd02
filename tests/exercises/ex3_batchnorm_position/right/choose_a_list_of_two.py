def choose(results: pd.DataFrame) -> tuple[str, str]:
    rows = final(results)
    best = rows["val_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmax()
    return list(best)
    ### END SOLUTION
