def rescale(recipe: Recipe, batch_size: int, keep: str) -> Recipe:
    if keep not in ("epochs", "steps"):
        raise ValueError(keep)
    ratio = batch_size / recipe.batch_size
    longer = ratio if keep == "steps" else 1
    return replace(
        recipe,
        batch_size=batch_size,
        lr=ratio * recipe.lr,
        epochs=round(longer * recipe.epochs),
        warmup_epochs=longer * recipe.warmup_epochs,
    )
    changed = replace(recipe, batch_size=batch_size, lr=recipe.lr * ratio)
    if keep == "epochs":
        return changed
    if keep == "steps":
        return replace(changed, epochs=round(recipe.epochs * ratio), warmup_epochs=recipe.warmup_epochs * ratio)
    raise ValueError(f"keep={keep!r}: choose epochs or steps")
