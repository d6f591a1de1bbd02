# check: quiz_03_check
# says: a projection reads what conv1 reads
def my_answers() -> dict[int, str]:
    return {
        1: "b",
        2: "c",
        3: "a",
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
        14: "b",
    }
