from itertools import pairwise


def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    runs = final(results).query("model == @model")
    scores = {name: rows["test_accuracy"].to_numpy() for name, rows in runs.groupby("recipe", sort=False)}

    def word(before, after):
        match verdict({"old": scores[before], "new": scores[after]}):
            case "new":
                return "helps"
            case "old":
                return "harms"
            case nothing:
                return nothing

    return {after: word(before, after) for before, after in pairwise(scores)}
