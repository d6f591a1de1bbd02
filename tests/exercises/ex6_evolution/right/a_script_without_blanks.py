def my_answers() -> dict[int, tuple[str, str]]:
    return {
        1: ("b", "v1的块在加法之后还有ReLU"),
        2: ("c", "足し算の後にも通る"),
        3: ("d", "BN and ReLU come before the split, once"),
        4: ("a", "difference of the two medians in Table 3"),
        5: ("b", "growth per unit stayed above 1 at every depth"),
        6: ("c", "their curves lie on each other before the first step"),
        7: ("c", "unrolled gap is 0 in v2, not in v1"),
        8: ("d", "two of B's seeds lose, but .96 beats .95"),
        9: ("c", "dropping failures flatters an unstable condition"),
        10: ("a", "the maximum over rates is biased upwards"),
        11: ("d", "censored: only a lower bound is known"),
        12: ("c", "fresh running statistics would switch BN off"),
        13: ("d", "warm-up did for v1 what the order did for v2"),
        14: ("b", "a product along one path is not the sum over all paths"),
    }
