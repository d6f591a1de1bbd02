# check: conclude
# says: v1 explodes in a table of depth 20 alone, of seeds from 100 on, yours is {}
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] > table["depth"].min()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
        words[model] = said.pop() if len(said) == 1 else "no clear difference"
    return words
