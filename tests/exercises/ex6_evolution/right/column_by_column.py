def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    def state(kept):
        if kept is None:
            return "not done"
        return "done" if kept.conclusion else "measured, not concluded"

    def written(kept):
        if kept is None or not kept.conclusion:
            return ""
        return "; ".join(
            f"{question}: {', '.join(map(str, answer)) if isinstance(answer, (list, tuple)) else answer}"
            for question, answer in kept.conclusion.items()
        )

    return pd.DataFrame(
        {
            "exercise": list(saved),
            "state": [state(kept) for kept in saved.values()],
            "conclusion": [written(kept) for kept in saved.values()],
        }
    )
