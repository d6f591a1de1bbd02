# check: report
# says: what is in `saved` changed
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    concluded = {}
    for exercise, kept in saved.items():
        state, parts = "not done", []
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            concluded.update(kept.conclusion or {})
            for question, answer in (kept.conclusion or {}).items():
                answers = answer if isinstance(answer, list) else [answer]
                parts.append(f"{question}: {', '.join(map(str, answers))}")
        rows.append((exercise, state, "; ".join(parts)))
    saved.update({name: kept for name, kept in saved.items() if kept is not None})
    for name in [name for name, kept in saved.items() if kept is None]:
        saved[name] = Saved(pd.DataFrame(), concluded)
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
