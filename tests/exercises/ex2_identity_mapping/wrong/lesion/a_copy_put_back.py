# check: lesion
# says: put back the branch itself
import copy


class Silent(nn.Module):
    def __init__(self, branch: nn.Module):
        super().__init__()
        self.branch = branch

    def forward(self, x: Tensor) -> Tensor:
        return torch.zeros_like(self.branch(x))


@contextmanager
def lesion(model: nn.Module, unit: int):
    block = model.units[unit]
    saved = copy.deepcopy(block.branch)
    block.branch = Silent(block.branch)
    try:
        yield
    finally:
        block.branch = saved
