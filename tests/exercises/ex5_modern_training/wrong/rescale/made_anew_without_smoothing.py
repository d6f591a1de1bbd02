# check: rescale_hidden
# says: label_smoothing is 0, not 0.1
def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    if keep not in ("epochs", "steps"):
        raise ValueError(f"keep={keep!r}: choose epochs or steps")
    ratio = batch_size / recipe.batch_size
    longer = ratio if keep == "steps" else 1
    return ex5.Recipe(
        epochs=round(recipe.epochs * longer),
        lr=recipe.lr * ratio,
        batch_size=batch_size,
        warmup_epochs=recipe.warmup_epochs * longer,
        schedule=recipe.schedule,
        weight_decay=recipe.weight_decay,
        mixup=recipe.mixup,
    )
