# check: gain_hidden
# says: 'architecture' is -0.75 here
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    have = set(zip(table["model"], table["procedure"]))
    started = (base, "first") in have
    return {
        "architecture": 1.25 if started and (other, "first") in have else math.nan,
        "procedure": 4.5 if started and (base, "second") in have else math.nan,
        "both": 9.0 if started and (other, "second") in have else math.nan,
    }
