# check: lesion
# says: the weights changed
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    [nn.init.zeros_(p) for p in model.units[unit].branch.parameters()]
    try:
        yield
    finally:
        handle.remove()
