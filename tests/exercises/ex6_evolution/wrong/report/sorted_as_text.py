# check: report
# says: sorted as text, 110 stands before 20
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        state, parts = "not done", []
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            for question, answer in sorted((kept.conclusion or {}).items(), key=lambda pair: pair[0]):
                answers = answer if isinstance(answer, list) else [answer]
                parts.append(f"{question}: {', '.join(map(str, answers))}")
        rows.append((exercise, state, "; ".join(parts)))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
