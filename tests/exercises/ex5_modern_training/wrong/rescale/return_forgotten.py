# check: rescale
# says: not NoneType
def rescale(recipe: ex5.Recipe, batch_size: int, keep: str) -> ex5.Recipe:
    ratio = batch_size / recipe.batch_size
    changed = replace(recipe, batch_size=batch_size, lr=recipe.lr * ratio)
    if keep == "steps":
        changed = replace(changed, epochs=round(recipe.epochs * ratio), warmup_epochs=recipe.warmup_epochs * ratio)
    elif keep != "epochs":
        raise ValueError(f"keep={keep!r}: choose epochs or steps")
