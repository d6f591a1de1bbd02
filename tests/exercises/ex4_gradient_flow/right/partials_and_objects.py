@lambda by: partial(by, "step", 0)
def describe_networks(column: str, value: int, table: pd.DataFrame) -> dict[str, str]:
    first = table[(table["depth"] == table["depth"].max()) & (table[column] == value)]
    words = {}
    for model, runs in first.groupby("model", sort=False):
        said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
        words[model] = said.pop() if len(said) == 1 else "no clear difference"
    return words


@lambda kind: kind()
class parting_step:
    def __call__(self, table: pd.DataFrame) -> int | None:
        table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
        seeds = table["seed"].nunique()
        for step, runs in table.groupby("step"):
            signs = {"v1": set(), "v2": set()}
            for (model, seed), rows in runs.groupby(["model", "seed"]):
                growth = growth_per_unit(rows["norm"].tolist())
                signs[model].add((seed, growth > 1, growth < 1))
            whole = all(len(of) == seeds for of in signs.values())
            words = [{(above, below) for _, above, below in of} for of in signs.values()]
            if whole and sorted(map(sorted, words)) == [[(False, True)], [(True, False)]]:
                return int(step)
        return None
