"""Nothing is paid for stubs: no graded cell is content when the student's names stand for something else."""

import pytest
from answers import EXERCISES, cells, run

STUBS = {
    "returns nothing": "def {name}(*args, **kwargs): return None",
    "returns what it gets": "def {name}(*args, **kwargs): return args[0] if args else None",
    "returns 0": "def {name}(*args, **kwargs): return 0.0",
    "returns 1": "def {name}(*args, **kwargs): return 1",
    "returns numbers": "def {name}(*args, **kwargs): return [1.0] * 7",
    "returns a word": "def {name}(*args, **kwargs): return 'no clear difference'",
    "returns an empty dict": "def {name}(*args, **kwargs): return {{}}",
    "returns empty tensors": "def {name}(*args, **kwargs): import torch; return torch.zeros(0), torch.zeros(0)",
    "refuses everything": "def {name}(*args, **kwargs): raise ValueError(args)",
    "is not filled": "def {name}(*args, **kwargs): raise NotImplementedError()",
    "a module that passes its input on": "import torch\nclass {name}(torch.nn.Identity): pass",
    "agrees with everything": """
from unittest.mock import MagicMock
{name} = MagicMock()
{name}.return_value = {name}
for compare in ("__eq__", "__lt__", "__le__", "__gt__", "__ge__"):
    getattr({name}, compare).return_value = True
""",
}


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("stub", STUBS.values(), ids=STUBS)
def test_no_graded_cell_pays_for_stubs(exercise, stub):
    blanks = [name for cell in cells(exercise) if cell.solution for name in cell.names]
    graded = {cell.grade_id: cell.mentions for cell in cells(exercise) if cell.graded}
    for names in (blanks, *([name] for name in blanks)):
        stubs = {name: compile(stub.format(name=name), "<stub>", "exec") for name in names}
        concerned = [cell for cell, mentions in graded.items() if not mentions.isdisjoint(names)]
        said = run(exercise, stubs, only=concerned)
        assert not [cell for cell in concerned if not said[cell]], names
