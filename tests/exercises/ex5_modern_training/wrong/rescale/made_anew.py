# check: rescale
# says: everything else stays
def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    ratio = batch_size / recipe.batch_size
    changed = ex5.Recipe(recipe.epochs, recipe.lr * ratio, batch_size=batch_size, warmup_epochs=recipe.warmup_epochs)
    if keep == "epochs":
        return changed
    if keep == "steps":
        return replace(changed, epochs=round(recipe.epochs * ratio), warmup_epochs=recipe.warmup_epochs * ratio)
    raise ValueError(f"keep={keep!r}: choose epochs or steps")
