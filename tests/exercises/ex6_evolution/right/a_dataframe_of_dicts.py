def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    rows = []
    for exercise, kept in saved.items():
        conclusion = kept.conclusion if kept else None
        words = []
        for question, answer in (conclusion or {}).items():
            words.append(f"{question}: " + (", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)))
        state = "not done" if kept is None else "done" if conclusion else "measured, not concluded"
        rows.append({"conclusion": "; ".join(words), "exercise": exercise, "state": state})
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
