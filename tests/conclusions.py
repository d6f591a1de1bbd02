"""What the checks feed to conclusions: winners flip, nothing is clear, runs diverged, a depth is missing."""

from __future__ import annotations

import functools

import pandas as pd
from answers import cells, solved

SPY = """
def watched(conclude):
    def spy(*given):
        answer = conclude(*given)
        seen.append((given[0], answer))
        return answer
    return spy
{name} = watched({name})
"""


@functools.cache
def seen(exercise: str, function: str) -> list[tuple]:
    """Every table that the graded cells feed to our own `function`, with its answer."""
    names, tables = solved(exercise), []
    names["seen"] = tables
    exec(SPY.format(name=function), names)
    for cell in cells(exercise):
        if cell.graded and function in cell.mentions:
            exec(cell.code, names)
    return tables


class Conclusion:
    """The tables that one function of an exercise is to conclude from.

    Attributes
    ----------
    exercise, function : str
    answers : list
        Every one is right for some table.
    questions : tuple
        The keys of an answer to each of which that holds; None if its keys do not matter.
    """

    exercise: str
    function: str
    answers: list
    questions: tuple = (None,)

    def test_every_answer_is_right_for_some_table(self):
        tables = seen(self.exercise, self.function)
        given = [answer if isinstance(answer, dict) else {"": answer} for _, answer in tables]
        for question in self.questions:
            words = [word for answer in given for key, word in answer.items() if question in (None, key)]
            assert [word for word in self.answers if word not in words] == []

    def test_some_tables_lack_a_depth(self):
        depths = {frozenset(table["depth"]) for table, _ in seen(self.exercise, self.function)}
        assert {len(measured) for measured in depths} == {1, 2} and len(frozenset.union(*depths)) >= 3


class OfRuns(Conclusion):
    """A conclusion from runs that may have diverged."""

    def diverged(self, table: pd.DataFrame) -> bool:
        """Whether some run of a table did."""
        return table["diverged"].any()

    def test_in_some_tables_runs_diverged(self):
        assert any(self.diverged(table) for table, _ in seen(self.exercise, self.function))
