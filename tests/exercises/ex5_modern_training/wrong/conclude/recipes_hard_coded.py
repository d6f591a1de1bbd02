# check: conclude
# says: the median of v2 under + warm-up, here `fragile` and `without`
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = runs.groupby(["model", "recipe"])["test_accuracy"].apply(list)
        failing = scores[fragile, "+ cosine" if "+ cosine" in set(runs["recipe"]) else "no warm-up"]
        helpers = {"warm-up": scores[fragile, warm], "architecture": scores[robust, without]}
        rescuers = [name for name, helped in helpers.items() if pd.Series(helped).fillna(0).median() >= enough]
        if pd.Series(failing).fillna(0).median() >= enough:
            conclusion[depth] = "trains anyway"
        elif len(rescuers) == 2:
            conclusion[depth] = "rescued by either"
        else:
            conclusion[depth] = f"rescued by {rescuers[0]}" if rescuers else "not rescued"
    return conclusion
