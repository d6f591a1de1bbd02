def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    table = pd.DataFrame(index=range(len(saved)), columns=["exercise", "state", "conclusion"], dtype=object)
    for row, exercise in enumerate(saved):
        kept, text = saved[exercise], ""
        if kept is not None and kept.conclusion:
            for question in kept.conclusion:
                answer = kept.conclusion[question]
                text += "; " if text else ""
                text += question + ": " + (str(answer)[1:-1].replace("'", "") if type(answer) is list else str(answer))
        state = "done" if text else ("not done" if kept is None else "measured, not concluded")
        table.loc[row] = [exercise, state, text]
    return table
