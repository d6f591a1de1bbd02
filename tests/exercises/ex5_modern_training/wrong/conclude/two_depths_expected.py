# check: conclude
# says: alone gives ValueError('not enough values to unpack
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    shallow, deep = sorted(results["depth"].unique())
    runs, conclusion = final(results), {}
    for depth in (shallow, deep):
        scores = runs[runs["depth"] == depth].groupby(["model", "recipe"])["test_accuracy"].apply(list)
        failing = scores[fragile, without]
        by_warm_up = verdict({"failing": failing, "other": scores[fragile, warm]}) == "other"
        by_warm_up = by_warm_up and pd.Series(scores[fragile, warm]).fillna(0).median() >= enough
        by_architecture = verdict({"failing": failing, "other": scores[robust, without]}) == "other"
        by_architecture = by_architecture and pd.Series(scores[robust, without]).fillna(0).median() >= enough
        if pd.Series(failing).fillna(0).median() >= enough:
            conclusion[depth] = "trains anyway"
        elif by_warm_up and by_architecture:
            conclusion[depth] = "rescued by either"
        elif by_warm_up:
            conclusion[depth] = "rescued by warm-up"
        else:
            conclusion[depth] = "rescued by architecture" if by_architecture else "not rescued"
    return conclusion
