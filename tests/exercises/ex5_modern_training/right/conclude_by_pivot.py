def conclude_training(
    results: pd.DataFrame, fragile: str, robust: str, without: str, warm: str, enough: float
) -> dict[int, str]:
    words = {(True, True): "rescued by either", (True, False): "rescued by warm-up"}
    words |= {(False, True): "rescued by architecture", (False, False): "not rescued"}
    runs = final(results)
    runs = runs.assign(test_accuracy=runs["test_accuracy"].fillna(0))
    medians = runs.pivot_table("test_accuracy", "depth", ["model", "recipe"], aggfunc="median")
    conclusion = {}
    for depth, row in medians.iterrows():
        helped = bool(row[fragile, warm] >= enough), bool(row[robust, without] >= enough)
        conclusion[depth] = "trains anyway" if row[fragile, without] >= enough else words[helped]
    return conclusion
