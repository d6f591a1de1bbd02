def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].fillna(0)
    mean = score.mean()
    frame = runs.assign(score=score)
    sizes, means = (
        frame.groupby(["model", "recipe"])["score"].size(),
        frame.groupby(["model", "recipe"])["score"].mean(),
    )
    rows, columns, n = means.groupby("model").mean(), means.groupby("recipe").mean(), sizes.iloc[0]
    total = ((score - mean) ** 2).sum()
    if total <= 1e-12:
        return dict.fromkeys(("architecture", "procedure", "interaction", "seeds"), 0)
    a = n * len(columns) * ((rows - mean) ** 2).sum() / total
    p = n * len(rows) * ((columns - mean) ** 2).sum() / total
    c = n * ((means - mean) ** 2).sum() / total
    return {"seeds": 1 - c, "interaction": c - a - p, "architecture": a, "procedure": p}
