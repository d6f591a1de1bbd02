# check: conclude
# says: the fragile one trains, worse than the others
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    words = {(True, True): "either", (True, False): "warm-up", (False, True): "architecture"}
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = runs.fillna({"test_accuracy": 0}).groupby(["model", "recipe"])["test_accuracy"]
        medians = scores.median()
        helps = bool(medians[fragile, warm] >= enough), bool(medians[robust, without] >= enough)
        best = max(medians[fragile, warm], medians[robust, without])
        if medians[fragile, without] >= max(enough, best):
            conclusion[depth] = "trains anyway"
        else:
            conclusion[depth] = f"rescued by {words[helps]}" if any(helps) else "not rescued"
    return conclusion
