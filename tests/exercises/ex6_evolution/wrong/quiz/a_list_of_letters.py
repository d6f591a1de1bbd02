# check: quiz_01 quiz_02 quiz_03 quiz_04 quiz_05 quiz_06 quiz_07 quiz_08 quiz_09 quiz_10 quiz_11 quiz_12 quiz_13 quiz_14
# says: my_answers returns list: return a dict
def my_answers() -> dict[int, tuple[str, str]]:
    return ["b", "c", "d", "a", "b", "c", "c", "d", "c", "a", "d", "c", "d", "b"]
