# check: report
# says: that is how Python writes a dict
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, conclusion = "not done", ""
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            conclusion = str(kept.conclusion or "")
        rows.append((exercise, state, conclusion))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
