# check: quiz_14_check
# says: the branches carry gradients, too
def my_answers() -> dict[int, str]:
    return {
        1: "b",
        2: "c",
        3: "d",
        4: "a",
        5: "b",
        6: "c",
        7: "c",
        8: "d",
        9: "c",
        10: "a",
        11: "d",
        12: "c",
        13: "d",
        14: "a",
    }
