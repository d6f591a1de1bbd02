def my_answers() -> dict[int, tuple[str, str]]:
    return {
        1: [" b", "my v1 block calls ReLU after the addition. Measured in this course."],
        2: [" c", "only v1 sends its sum through a ReLU. Measured in this course."],
        3: [" d", "BN and ReLU come before the split, once. Measured in this course."],
        4: [" a", "difference of the two medians in Table 3. Measured in this course."],
        5: [" b", "growth per unit stayed above 1 at every depth. Measured in this course."],
        6: [" c", "their curves lie on each other before the first step. Measured in this course."],
        7: [" c", "unrolled gap is 0 in v2, not in v1. Measured in this course."],
        8: [" d", "two of B's seeds lose, but .96 beats .95. Measured in this course."],
        9: [" c", "dropping failures flatters an unstable condition. Measured in this course."],
        10: [" a", "the maximum over rates is biased upwards. Measured in this course."],
        11: [" d", "censored: only a lower bound is known. Measured in this course."],
        12: [" c", "fresh running statistics would switch BN off. Measured in this course."],
        13: [" d", "warm-up did for v1 what the order did for v2. Measured in this course."],
        14: [" b", "a product along one path is not the sum over all paths. Measured in this course."],
    }
