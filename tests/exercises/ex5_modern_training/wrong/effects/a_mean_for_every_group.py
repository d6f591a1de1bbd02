# check: effects
# says: one a run
def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].fillna(0)
    mean = score.mean()
    architecture = score.groupby(runs["model"]).mean()
    procedure = score.groupby(runs["recipe"]).mean()
    both = score.groupby([runs["model"], runs["recipe"]]).mean()
    deviations = {
        "architecture": architecture - mean,
        "procedure": procedure - mean,
        "interaction": both - architecture - procedure + mean,
        "seeds": score - both,
    }
    total = ((score - mean) ** 2).sum()
    varies = total > 1e-12  # means of equal numbers are not quite equal to them
    return {name: float((part**2).sum() / total) if varies else 0.0 for name, part in deviations.items()}
