# check: effects
# says: where all runs are nearly alike
def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].fillna(0)
    mean = score.mean()
    architecture = score.groupby(runs["model"]).transform("mean")
    procedure = score.groupby(runs["recipe"]).transform("mean")
    both = score.groupby([runs["model"], runs["recipe"]]).transform("mean")
    deviations = {
        "architecture": architecture - mean,
        "procedure": procedure - mean,
        "interaction": both - architecture - procedure + mean,
        "seeds": score - both,
    }
    total = ((score - mean) ** 2).sum()
    if round(total, 3) == 0:
        return dict.fromkeys(deviations, 0.0)
    return {name: float((part**2).sum() / total) for name, part in deviations.items()}
