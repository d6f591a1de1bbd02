# check: conclude
# says: 'no warm-up'
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).fillna({"test_accuracy": 0}).groupby("depth"):
        trains = runs.groupby(["model", "recipe"])["test_accuracy"].median() >= enough
        if trains[fragile, "no warm-up"]:
            conclusion[depth] = "trains anyway"
        elif trains[fragile, "warm-up"] and trains[robust, "no warm-up"]:
            conclusion[depth] = "rescued by either"
        elif trains[fragile, "warm-up"]:
            conclusion[depth] = "rescued by warm-up"
        elif trains[robust, "no warm-up"]:
            conclusion[depth] = "rescued by architecture"
        else:
            conclusion[depth] = "not rescued"
    return conclusion
