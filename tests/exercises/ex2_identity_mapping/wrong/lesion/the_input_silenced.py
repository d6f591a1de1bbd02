# check: lesion
# says: the branch's *input*, or an early layer, is 0
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_pre_hook(lambda module, args: torch.zeros_like(args[0]))
    try:
        yield
    finally:
        handle.remove()
