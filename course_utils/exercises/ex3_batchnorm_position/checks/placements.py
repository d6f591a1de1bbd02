"""The paper's placements as orders of operations."""

from __future__ import annotations

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.orders import PAPER_ORDERS, parse_order


@part("3.3", "the paper's five placements as orders of operations")
def check_placements(placements) -> None:
    """Compare word by word."""
    orders = placements()
    expect(
        isinstance(orders, dict) and list(orders) == list(PAPER_ORDERS),
        "return the five names of the table, in its order",
    )
    for name, right in PAPER_ORDERS.items():
        sentence = orders[name]
        expect(isinstance(sentence, str), f"{name!r} must be one string with spaces, not {type(sentence).__name__}")
        parse_order(sentence)
        found, asked = sentence.split(), right.split()
        if found == asked:
            continue
        counts = {word: found.count(word) - asked.count(word) for word in ("conv", "bn", "relu")}
        wrong = [f"{abs(n)} {word!r} too {'many' if n > 0 else 'few'}" for word, n in counts.items() if n]
        expect(not wrong, f"{name!r} has {' and '.join(wrong)}: every unit has two of each")
        here = next(i for i, (a, b) in enumerate(zip(found, asked, strict=True)) if a != b)
        fail(f"{name!r}: word {here + 1}, {found[here]!r}, is not what the text says comes there")
