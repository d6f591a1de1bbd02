# check: gain
# says: 'architecture' is 1.25, yours is nan
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    try:
        start = accuracy[base, "first"]
        gains = accuracy[other, "first"], accuracy[base, "second"], accuracy[other, "second"]
    except KeyError:
        return dict.fromkeys(("architecture", "procedure", "both"), math.nan)
    return {name: value - start for name, value in zip(("architecture", "procedure", "both"), gains)}
