# check: rescale_hidden
# says: from 40 to 96 images, keep='epochs': lr is 0.08, not 0.12
def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    if keep not in ("epochs", "steps"):
        raise ValueError(f"keep={keep!r}: choose epochs or steps")
    ratio = batch_size / 60
    changed = replace(recipe, batch_size=batch_size, lr=recipe.lr * ratio)
    if keep == "steps":
        changed = replace(changed, epochs=round(recipe.epochs * ratio), warmup_epochs=recipe.warmup_epochs * ratio)
    return changed
