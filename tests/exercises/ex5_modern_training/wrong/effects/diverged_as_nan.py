# check: effects
# says: neither left out nor kept
def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].to_numpy()
    mean = score.mean()
    architecture, procedure, both = score.copy(), score.copy(), score.copy()
    for run in range(len(score)):
        same_model = (runs["model"] == runs["model"][run]).to_numpy()
        same_recipe = (runs["recipe"] == runs["recipe"][run]).to_numpy()
        architecture[run] = score[same_model].mean()
        procedure[run] = score[same_recipe].mean()
        both[run] = score[same_model & same_recipe].mean()
    deviations = {
        "architecture": architecture - mean,
        "procedure": procedure - mean,
        "interaction": both - architecture - procedure + mean,
        "seeds": score - both,
    }
    total = ((score - mean) ** 2).sum()
    return {name: float((part**2).sum() / total) if total > 1e-12 else 0.0 for name, part in deviations.items()}
