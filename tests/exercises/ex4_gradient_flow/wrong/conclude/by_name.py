# check: conclude
# says: in every seed at step 0
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model in table["model"].unique():
        words[model] = "vanishes" if model == "plain" else "steady"
    return words
