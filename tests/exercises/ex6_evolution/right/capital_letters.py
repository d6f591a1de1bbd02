def my_answers() -> dict[int, tuple[str, str]]:
    return {
        1: ("B", "my v1 block calls ReLU after the addition"),
        2: ("C", "only v1 sends its sum through a ReLU"),
        3: ("D", "BN and ReLU come before the split, once"),
        4: ("A", "difference of the two medians in Table 3"),
        5: ("B", "growth per unit stayed above 1 at every depth"),
        6: ("C", "their curves lie on each other before the first step"),
        7: ("C", "unrolled gap is 0 in v2, not in v1"),
        8: ("D", "two of B's seeds lose, but .96 beats .95"),
        9: ("C", "dropping failures flatters an unstable condition"),
        10: ("A", "the maximum over rates is biased upwards"),
        11: ("D", "censored: only a lower bound is known"),
        12: ("C", "fresh running statistics would switch BN off"),
        13: ("D", "warm-up did for v1 what the order did for v2"),
        14: ("B", "a product along one path is not the sum over all paths"),
    }
