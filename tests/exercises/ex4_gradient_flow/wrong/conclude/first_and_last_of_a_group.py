# check: conclude
# says: drop and fill no norm
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    ends = table.groupby(["model", "seed"], sort=False)["norm"].agg(["first", "last", "size"])
    ends["word"] = [
        describe_flow([a] + [(a * b) ** 0.5] * (int(n) - 2) + [b]) for a, b, n in ends.to_numpy()[:, :3].tolist()
    ]
    words = ends["word"].groupby("model", sort=False).unique()
    return {model: said[0] if len(said) == 1 else "no clear difference" for model, said in words.items()}
