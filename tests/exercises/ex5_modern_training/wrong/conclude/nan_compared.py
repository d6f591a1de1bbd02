# check: conclude
# says: the fragile one diverges without warm-up
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    words = {(True, True): "either", (True, False): "warm-up", (False, True): "architecture"}
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = runs.groupby(["model", "recipe"])["test_accuracy"]
        worst, best = scores.min(), scores.max()
        failing = runs.loc[(runs["model"] == fragile) & (runs["recipe"] == without), "test_accuracy"]
        helps = tuple(bool(worst[other] > best[fragile, without]) for other in ((fragile, warm), (robust, without)))
        if failing.fillna(0).median() >= enough:
            conclusion[depth] = "trains anyway"
        else:
            conclusion[depth] = f"rescued by {words[helps]}" if any(helps) else "not rescued"
    return conclusion
