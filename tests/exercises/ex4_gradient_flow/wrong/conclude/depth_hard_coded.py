# check: conclude
# says: written into the code
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == 110) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
        words[model] = said.pop() if len(said) == 1 else "no clear difference"
    return words
