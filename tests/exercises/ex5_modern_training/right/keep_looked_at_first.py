def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
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
