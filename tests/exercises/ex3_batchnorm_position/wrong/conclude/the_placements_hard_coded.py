# check: conclude
# says: verdict gets no run of 'original'
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion, last = {}, final(results)
    for depth, runs in last.groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in placements()}
        conclusion[depth] = [
            a for a in scores if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)
        ]
    return conclusion
