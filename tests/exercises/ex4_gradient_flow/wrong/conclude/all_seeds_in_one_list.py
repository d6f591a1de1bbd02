# check: conclude
# says: each seed's norms
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        words[model] = describe_flow(runs["norm"].tolist())
    return words
