"""What is likely to be behind an error of PyTorch when gradients are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from course_utils.checking.message import describe, expect

#: Words of PyTorch's errors, and what is likely to be behind them.
EXPLAINED = {
    "NoneType": "something is None, perhaps a gradient: .grad of a tensor that is no parameter is kept only if "
    "retain_grad() is called before backward(), and read after it, before anything clears it",
    "not require grad": "nothing leads back: is it under torch.no_grad(), detached, or without requires_grad_()?",
    "not have been used in the graph": "a tensor does not lead to what you differentiate: is it detached, or left over "
    "from an earlier call?",
    "cannot be empty": "no tensor was collected: are the hooks on the model that is run, before it is run?",
    "through the graph a second time": "the graph is gone after the first gradient: ask for all of them in one call",
    "'float' object": "a Python number leads nowhere: keep the loss a tensor, .item() comes last",
    "modified by an inplace operation": "a tensor that the way back needs was overwritten: take the gradients first, "
    "then load_state_dict() or whatever else changes tensors in place",
    "mutate a captured Tensor": "torch.func lets no batch norm move its running statistics: hand clones of the buffers "
    "to torch.func.functional_call inside the function that it differentiates, or use torch.autograd.grad",
    "size of tensor a (0)": "one of the two is empty, as values[:-0] is: begin with lag 1",
}


@contextmanager
def explained() -> Iterator[None]:
    """Add what is likely to be behind it to an error of PyTorch."""
    try:
        yield
    except (AttributeError, RuntimeError, TypeError) as error:
        for words, meaning in EXPLAINED.items():
            expect(words not in str(error), f"your code stopped with {describe(error)}\n  {meaning}")
        raise
