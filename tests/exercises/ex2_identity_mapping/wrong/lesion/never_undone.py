# check: lesion
# says: undo it
@contextmanager
def lesion(model: nn.Module, unit: int):
    model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    yield
