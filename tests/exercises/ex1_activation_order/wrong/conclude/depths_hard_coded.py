# check: conclude
# says: take depths from the table
def conclude_activation_order(results) -> dict[int, str]:
    conclusion, last = {}, final(results)
    for depth in (20, 56, 110):
        runs = last[last["depth"] == depth]
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
