# check: lesion
# says: lesion never yields
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    return handle
