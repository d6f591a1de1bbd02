# check: report
# says: 2_second is 'measured, not concluded'
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, conclusion = "not done", ""
        if kept is not None:
            state = "done"
            conclusion = "; ".join(f"{question}: {answer}" for question, answer in (kept.conclusion or {}).items())
        rows.append((exercise, state, conclusion))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
