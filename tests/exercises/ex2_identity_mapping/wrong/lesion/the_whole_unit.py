# check: lesion
# says: the shortcut is silent as well: its *branch* must add 0
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
