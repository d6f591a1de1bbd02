# check: conclude
# says: one seed of three trains with warm-up
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).fillna({"test_accuracy": 0}).groupby("depth"):
        scores = runs.groupby(["model", "recipe"])["test_accuracy"]
        trains = scores.median() >= enough
        rescues = scores.max() >= enough
        if trains[fragile, without]:
            conclusion[depth] = "trains anyway"
        elif rescues[fragile, warm] and rescues[robust, without]:
            conclusion[depth] = "rescued by either"
        elif rescues[fragile, warm]:
            conclusion[depth] = "rescued by warm-up"
        elif rescues[robust, without]:
            conclusion[depth] = "rescued by architecture"
        else:
            conclusion[depth] = "not rescued"
    return conclusion
