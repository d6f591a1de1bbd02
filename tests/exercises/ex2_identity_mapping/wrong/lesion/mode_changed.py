# check: lesion
# says: mode changed
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    model.eval()
    try:
        yield
    finally:
        handle.remove()
