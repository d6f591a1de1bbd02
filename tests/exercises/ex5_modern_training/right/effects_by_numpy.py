import numpy as np


def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results)
    score = runs["test_accuracy"].fillna(0)
    cube = score.to_numpy().reshape(runs["model"].nunique(), runs["recipe"].nunique(), -1)
    both = cube.mean(2, keepdims=True)
    a, p, m = cube.mean((1, 2), keepdims=True), cube.mean((0, 2), keepdims=True), cube.mean()
    parts = {"architecture": a - m, "procedure": p - m, "interaction": both - a - p + m, "seeds": cube - both}
    total = cube.var()  # a mean of squares
    return {
        name: np.broadcast_to(d**2, cube.shape).mean() / total if total > 1e-12 else 0.0 for name, d in parts.items()
    }
