# check: lesion
# says: no longer require gradients
@contextmanager
def lesion(model: nn.Module, unit: int):
    branch = model.units[unit].branch.requires_grad_(False)
    handle = branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
