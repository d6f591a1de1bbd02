"""The paper's placements as orders of operations."""

from __future__ import annotations

from unittest.mock import patch

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.orders import PAPER_ORDERS, parse_order


@part("3.3", "the paper's five placements as orders of operations")
def check_placements(placements) -> None:
    """Compare word by word."""
    for name, sentence in _own_orders(placements).items():
        expect(isinstance(sentence, str), f"{name!r} must be one string with spaces, not {type(sentence).__name__}")
        try:
            parse_order(sentence)
        except ValueError as error:
            fail(f"{name!r}: {error}")
        _compare(name, sentence.split())


def _own_orders(placements) -> dict[str, str]:
    """The student's sentences by their names; the course's own are hidden meanwhile."""
    with patch.dict(PAPER_ORDERS, dict.fromkeys(PAPER_ORDERS, "the course's own")):
        orders = placements()
        expect(isinstance(orders, dict), f"return the dict orders, not {type(orders).__name__}")
        orders = dict(orders)
    missing = [name for name in PAPER_ORDERS if name not in orders]
    extra = [name for name in orders if name not in PAPER_ORDERS]
    expect(not missing, f"{missing} is missing{f', instead there is {extra}' if extra else ''}: names as in the table")
    expect(list(orders) == list(PAPER_ORDERS), f"return the five names of the table, in its order, not {list(orders)}")
    copied = "the course's own" in orders.values()
    expect(not copied, "these are the course's own orders, imported: write the five sentences yourself")
    return orders


def _compare(name: str, actual: list[str]) -> None:
    expected = PAPER_ORDERS[name].split()
    if actual == expected:
        return
    for other, order in PAPER_ORDERS.items():
        expect(actual != order.split(), f"what you wrote for {name!r} is the order of {other!r}")
    counts = {word: actual.count(word) - expected.count(word) for word in ("conv", "bn", "relu")}
    wrong = [f"{abs(n)} {word!r} too {'many' if n > 0 else 'few'}" for word, n in counts.items() if n]
    expect(not wrong, f"{name!r} has {' and '.join(wrong)}: every unit has two of each")
    here = next(i for i, (a, b) in enumerate(zip(actual, expected, strict=True)) if a != b)
    fail(f"{name!r}: word {here + 1}, {actual[here]!r}, is not what the text says comes there")
