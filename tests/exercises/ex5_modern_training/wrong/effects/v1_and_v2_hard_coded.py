# check: effects
# says: everything varies, among three architectures
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
    gap = architecture[runs["model"] == "v1"].iloc[0] - architecture[runs["model"] == "v2"].iloc[0]
    return {
        "architecture": float(len(runs) * (gap / 2) ** 2 / total),
        "procedure": float(((procedure - mean) ** 2).sum() / total),
        "interaction": float(((both - architecture - procedure + mean) ** 2).sum() / total),
        "seeds": float(((score - both) ** 2).sum() / total),
    }
