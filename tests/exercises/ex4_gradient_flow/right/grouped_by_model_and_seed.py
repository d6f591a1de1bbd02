def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    said = (
        table.sort_values("unit").groupby(["model", "seed"])["norm"].apply(lambda norms: describe_flow(norms.tolist()))
    )
    for model, found in said.groupby(level="model"):
        words[model] = found.iloc[0] if found.nunique() == 1 else "no clear difference"
    return words
