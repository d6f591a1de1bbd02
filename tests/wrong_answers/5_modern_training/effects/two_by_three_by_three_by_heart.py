# check: effects_hidden
# says: stopped with ValueError: cannot reshape
def effects(results: pd.DataFrame) -> dict[str, float]:
    score = final(results)["test_accuracy"].fillna(0).to_numpy().reshape(2, 3, 3)
    mean = score.mean()
    architecture = score.mean(axis=(1, 2), keepdims=True) - mean
    procedure = score.mean(axis=(0, 2), keepdims=True) - mean
    both = score.mean(axis=2, keepdims=True)
    parts = {
        "architecture": architecture + 0 * score,
        "procedure": procedure + 0 * score,
        "interaction": both - mean - architecture - procedure + 0 * score,
        "seeds": score - both,
    }
    total = ((score - mean) ** 2).sum()
    return {name: float((part**2).sum() / total) if total else 0.0 for name, part in parts.items()}
