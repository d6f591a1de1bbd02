def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    deepest = table.query("depth == depth.max() and step == 0").sort_values(["model", "seed", "unit"])
    said = {}
    for (model, _), norms in deepest.groupby(["model", "seed"])["norm"]:
        said.setdefault(model, set()).add(describe_flow(list(norms)))
    return {model: words.pop() if len(words) == 1 else "no clear difference" for model, words in said.items()}
