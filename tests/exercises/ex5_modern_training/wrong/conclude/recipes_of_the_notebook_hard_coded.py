# check: conclude
# says: names are arguments, write none of them
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):

        def scores(model, recipe, runs=runs):
            return runs.loc[(runs["model"] == model) & (runs["recipe"] == recipe), "test_accuracy"].tolist()

        failing = scores(fragile, "no warm-up")
        if pd.Series(failing).fillna(0).median() >= enough:
            conclusion[depth] = "trains anyway"
            continue
        rescuers = []
        for name, helped in (("warm-up", scores(fragile, "warm-up")), ("architecture", scores(robust, "no warm-up"))):
            wins = verdict({"failing": failing, name: helped}) == name
            if wins and pd.Series(helped).fillna(0).median() >= enough:
                rescuers.append(name)
        if len(rescuers) == 2:
            conclusion[depth] = "rescued by either"
        else:
            conclusion[depth] = f"rescued by {rescuers[0]}" if rescuers else "not rescued"
    return conclusion
