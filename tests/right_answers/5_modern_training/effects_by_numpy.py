def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].fillna(0)
    cube = score.to_numpy().reshape(runs["model"].nunique(), runs["recipe"].nunique(), -1)
    both = cube.mean(2, keepdims=True)
    a, p, m = cube.mean((1, 2), keepdims=True), cube.mean((0, 2), keepdims=True), cube.mean()
    parts = {"architecture": a - m, "procedure": p - m, "interaction": both - a - p + m, "seeds": cube - both}
    total = cube.var()
    return {name: ((d + 0 * cube) ** 2).mean() / total if total > 0 else 0.0 for name, d in parts.items()}
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
    return {name: float((part**2).sum() / total) if total else 0.0 for name, part in deviations.items()}
