# check: report_hidden
# says: stopped with ValueError: too many values to unpack
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, conclusion = "not done", ""
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
        if state == "done":
            (one, its), (other, others) = kept.conclusion.items()
            conclusion = f"{one}: {its}; {other}: {others}"
        rows.append((exercise, state, conclusion))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
