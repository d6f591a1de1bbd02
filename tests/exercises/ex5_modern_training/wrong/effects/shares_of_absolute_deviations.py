# check: effects
# says: Deviations are squared, summed over all runs, and divided by the total
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
    sizes = {name: part.abs().sum() for name, part in deviations.items()}
    total = sum(sizes.values())
    return {name: float(size / total) if total > 1e-12 else 0.0 for name, size in sizes.items()}
