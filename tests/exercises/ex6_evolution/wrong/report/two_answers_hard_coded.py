# check: report
# says: stops your report with ValueError: too many values
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    def written(answer):
        return ", ".join(answer) if isinstance(answer, list) else str(answer)

    rows = []
    for exercise, kept in saved.items():
        state, conclusion = "not done", ""
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
        if state == "done":
            (one, its), (other, others) = kept.conclusion.items()
            conclusion = f"{one}: {written(its)}; {other}: {written(others)}"
        rows.append((exercise, state, conclusion))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
