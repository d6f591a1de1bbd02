# check: conclude
# says: with seeds from 100 on give {14: 'no clear difference'}
def conclude_activation_order(results) -> dict[int, str]:
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        seeds = range(len(runs) // 2)
        by_seed = runs.pivot(index="seed", columns="model", values="test_accuracy").reindex(seeds)
        scores = {name: by_seed[name].tolist() for name in ("v1", "v2")}
        conclusion[depth] = verdict(scores)
    return conclusion
