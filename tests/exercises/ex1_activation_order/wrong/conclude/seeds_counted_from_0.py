# check: conclude
# says: the seeds begin at 100, your function looks up
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        runs = runs.set_index(["model", "seed"])["test_accuracy"]
        seeds = len(runs) // 2
        scores = {name: [runs[name, seed] for seed in range(seeds)] for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
