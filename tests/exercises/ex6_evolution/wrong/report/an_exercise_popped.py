# check: report
# says: `saved` itself has lost or gained an exercise
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    while saved:
        exercise = next(iter(saved))
        kept = saved.pop(exercise)
        state, parts = "not done", []
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            for question, answer in (kept.conclusion or {}).items():
                answers = answer if isinstance(answer, list) else [answer]
                parts.append(f"{question}: {', '.join(map(str, answers))}")
        rows.append((exercise, state, "; ".join(parts)))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
