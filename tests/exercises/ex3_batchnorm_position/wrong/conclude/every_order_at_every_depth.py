# check: conclude
# says: verdict gets no run of 'a'
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {
            model: runs.loc[runs["model"] == model, "test_accuracy"].tolist() for model in results["model"].unique()
        }
        conclusion[depth] = [
            a for a in scores if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)
        ]
    return conclusion
    ### END SOLUTION
