def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    filled = final(results).fillna({"test_accuracy": -1.0})
    for depth, runs in filled.groupby("depth"):
        accuracy = runs.groupby("model")["test_accuracy"]
        worst, best, enough = accuracy.min(), accuracy.max(), accuracy.size().min() >= 3
        conclusion[depth] = "no clear difference"
        for name, other in (("v1", "v2"), ("v2", "v1")):
            if enough and worst[name] > best[other]:
                conclusion[depth] = name
    return conclusion
