# check: report
# says: stops your report with TypeError
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, parts = "not done", []
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            for question, answer in (kept.conclusion or {}).items():
                said = ", ".join(answer) if isinstance(answer, list) else str(answer)
                parts.append(f"{question}: {said}")
        rows.append((exercise, state, "; ".join(parts)))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
