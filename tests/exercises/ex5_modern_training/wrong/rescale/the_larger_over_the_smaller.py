# check: rescale
# says: the new batch may be smaller
def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    if keep not in ("epochs", "steps"):
        raise ValueError(keep)
    small, large = sorted((recipe.batch_size, batch_size))
    ratio = large / small
    changed = replace(recipe, batch_size=batch_size, lr=recipe.lr * ratio)
    if keep == "steps":
        changed = replace(changed, epochs=round(recipe.epochs * ratio), warmup_epochs=recipe.warmup_epochs * ratio)
    return changed
