# check: rescale
# says: return a Recipe, replace(recipe, ...), not dict
def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    if keep not in ("epochs", "steps"):
        raise ValueError(keep)
    ratio = batch_size / recipe.batch_size
    changed = {"batch_size": batch_size, "lr": recipe.lr * ratio}
    if keep == "steps":
        changed |= {"epochs": round(recipe.epochs * ratio), "warmup_epochs": recipe.warmup_epochs * ratio}
    return changed
