# check: lesion
# says: its *branch* must add
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].shortcut.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
