# check: conclude
# says: the table itself is changed
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    results["test_accuracy"] = results["test_accuracy"].where(results["test_accuracy"].notna(), -1.0)
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = runs.groupby(["model", "recipe"])["test_accuracy"].apply(list)
        failing = scores[fragile, without]
        helpers = {"warm-up": scores[fragile, warm], "architecture": scores[robust, without]}
        rescuers = [name for name, helped in helpers.items() if pd.Series(helped).fillna(0).median() >= enough]
        if pd.Series(failing).fillna(0).median() >= enough:
            conclusion[depth] = "trains anyway"
        elif len(rescuers) == 2:
            conclusion[depth] = "rescued by either"
        else:
            conclusion[depth] = f"rescued by {rescuers[0]}" if rescuers else "not rescued"
    return conclusion
