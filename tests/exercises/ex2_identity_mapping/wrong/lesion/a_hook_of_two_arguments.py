# check: lesion
# says: PyTorch calls a forward hook as hook(module, inputs, output)
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
