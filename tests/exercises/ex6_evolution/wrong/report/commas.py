# check: report
# says: a semicolon parts the questions
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, conclusion = "not done", ""
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            conclusion = ", ".join(f"{question}: {answer}" for question, answer in (kept.conclusion or {}).items())
        rows.append((exercise, state, conclusion))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
