# check: lesion
# says: inside the with block gradients are off
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        with torch.no_grad():
            yield
    finally:
        handle.remove()
