# check: conclude
# says: neither of the others trains
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).fillna({"test_accuracy": 0}).groupby("depth"):
        trains = runs.groupby(["model", "recipe"])["test_accuracy"].median() >= enough
        if trains[fragile, without]:
            conclusion[depth] = "trains anyway"
        elif trains[fragile, warm] and trains[robust, without]:
            conclusion[depth] = "rescued by either"
        elif trains[fragile, warm]:
            conclusion[depth] = "rescued by warm-up"
        else:
            conclusion[depth] = "rescued by architecture"
    return conclusion
