def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    ratio = batch_size / recipe.batch_size
    changed = replace(recipe, lr=recipe.lr * batch_size / recipe.batch_size, batch_size=batch_size)
    if keep == "epochs":
        return changed
    if keep == "steps":
        return replace(
            changed,
            epochs=int(recipe.epochs * ratio + 0.5),
            warmup_epochs=batch_size * recipe.warmup_epochs / recipe.batch_size,
        )
    raise ValueError(f"keep={keep!r}: choose epochs or steps")
