# check: effects
# says: last row of every run
def effects(results: pd.DataFrame) -> dict[str, float]:
    score = results["test_accuracy"].fillna(0)
    mean = score.mean()
    architecture = score.groupby(results["model"]).transform("mean")
    procedure = score.groupby(results["recipe"]).transform("mean")
    both = score.groupby([results["model"], results["recipe"]]).transform("mean")
    deviations = {
        "architecture": architecture - mean,
        "procedure": procedure - mean,
        "interaction": both - architecture - procedure + mean,
        "seeds": score - both,
    }
    total = ((score - mean) ** 2).sum()
    return {name: float((part**2).sum() / total) if total > 1e-12 else 0.0 for name, part in deviations.items()}
