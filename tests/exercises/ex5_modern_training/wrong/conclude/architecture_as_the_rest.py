# check: conclude
# says: nothing beats the fragile one, which fails
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = runs.groupby(["model", "recipe"])["test_accuracy"].apply(list)
        failing = scores[fragile, without]
        by_warm_up = verdict({"failing": failing, "other": scores[fragile, warm]}) == "other"
        by_architecture = verdict({"failing": failing, "other": scores[robust, without]}) == "other"
        if pd.Series(failing).fillna(0).median() >= enough:
            conclusion[depth] = "trains anyway"
        elif by_warm_up and by_architecture:
            conclusion[depth] = "rescued by either"
        elif by_warm_up:
            conclusion[depth] = "rescued by warm-up"
        else:
            conclusion[depth] = "rescued by architecture"
    return conclusion
