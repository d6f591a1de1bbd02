# check: conclude
# says: a look-up by the verdict stops
def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):

        def scores(model, recipe):
            return runs.loc[(runs["model"] == model) & (runs["recipe"] == recipe), "test_accuracy"].tolist()

        def trains(values):
            return pd.Series(values).fillna(0).median() >= enough

        failing, warmed, other = scores(fragile, without), scores(fragile, warm), scores(robust, without)
        by_warmup = {"with": True, "without": False}[verdict({"without": failing, "with": warmed})] and trains(warmed)
        by_other = {"robust": True, "fragile": False}[verdict({"fragile": failing, "robust": other})] and trains(other)
        if trains(failing):
            conclusion[depth] = "trains anyway"
        elif by_warmup and by_other:
            conclusion[depth] = "rescued by either"
        elif by_warmup:
            conclusion[depth] = "rescued by warm-up"
        else:
            conclusion[depth] = "rescued by architecture" if by_other else "not rescued"
    return conclusion
