def effects(results: pd.DataFrame) -> dict[str, float]:
    runs = final(results).reset_index(drop=True)
    scores = torch.tensor(runs["test_accuracy"].fillna(0).tolist())

    def means(columns: list[str]) -> Tensor:
        out = torch.zeros_like(scores)
        for rows in runs.groupby(columns).indices.values():
            out[torch.as_tensor(rows)] = scores[torch.as_tensor(rows)].mean()
        return out

    mean, architecture, procedure, both = scores.mean(), means(["model"]), means(["recipe"]), means(["model", "recipe"])
    total = (scores - mean).square().sum().item()
    parts = {
        "architecture": architecture - mean,
        "procedure": procedure - mean,
        "interaction": both - architecture - procedure + mean,
        "seeds": scores - both,
    }
    return {name: part.square().sum().item() / total if total > 1e-12 else 0.0 for name, part in parts.items()}
