def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    from itertools import permutations

    rows = final(results)
    conclusion = {}
    for depth in rows["depth"].unique():
        runs = rows[rows["depth"] == depth].groupby("model")["test_accuracy"].apply(list)
        beaten = {b for a, b in permutations(runs.index, 2) if verdict({a: runs[a], b: runs[b]}) == a}
        conclusion[depth] = tuple(sorted(set(runs.index) - beaten))
    return conclusion
