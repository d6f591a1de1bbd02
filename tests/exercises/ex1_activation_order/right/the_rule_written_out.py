def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {name: runs.loc[runs["model"] == name, "test_accuracy"].tolist() for name in ("v1", "v2")}
        a, b = [[s if s == s else -1 for s in scores[n]] for n in ("v1", "v2")]
        conclusion[int(depth)] = (
            "no clear difference"
            if len(a) < 3
            else "v1"
            if min(a) > max(b)
            else "v2"
            if min(b) > max(a)
            else "no clear difference"
        )
    return conclusion
