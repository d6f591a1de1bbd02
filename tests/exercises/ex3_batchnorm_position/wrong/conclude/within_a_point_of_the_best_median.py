# check: conclude
# says: one run of a diverged, so a does not beat b
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    runs = final(results).fillna({"test_accuracy": 0})
    medians = runs.groupby(["depth", "model"])["test_accuracy"].median()
    near = medians[medians >= medians.groupby("depth").transform("max") - 0.01]
    return {depth: list(models.index.get_level_values("model")) for depth, models in near.groupby("depth")}
