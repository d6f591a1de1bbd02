# check: conclude
# says: is only as good as a's best
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    unbeaten = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: rows.fillna(0).tolist() for name, rows in runs.groupby("model")["test_accuracy"]}
        beaten = {
            name
            for name, own in scores.items()
            for other, theirs in scores.items()
            if name != other and len(own) >= 3 and len(theirs) >= 3 and min(theirs) >= max(own) and theirs != own
        }
        unbeaten[depth] = sorted(set(scores) - beaten)
    return unbeaten
