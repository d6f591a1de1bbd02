# check: report
# says: an exercise that is None, not done, stops your report with AttributeError
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, parts = "not done", []
        if kept.table is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            for question, answer in (kept.conclusion or {}).items():
                answers = answer if isinstance(answer, list) else [answer]
                parts.append(f"{question}: {', '.join(map(str, answers))}")
        rows.append((exercise, state, "; ".join(parts)))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
