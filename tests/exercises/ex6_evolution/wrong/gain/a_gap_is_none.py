# check: gain
# says: is NaN (math.nan), not None
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()

    def minus(pair):
        both = accuracy.get(pair), accuracy.get((base, "first"))
        return None if None in both else both[0] - both[1]

    return {
        "architecture": minus((other, "first")),
        "procedure": minus((base, "second")),
        "both": minus((other, "second")),
    }
