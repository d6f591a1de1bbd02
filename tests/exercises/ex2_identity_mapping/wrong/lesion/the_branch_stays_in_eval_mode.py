# check: lesion
# says: the network's mode changed
@contextmanager
def lesion(model: nn.Module, unit: int):
    branch = model.units[unit].branch
    branch.eval()
    handle = branch.register_forward_hook(lambda module, inputs, output: torch.zeros_like(output))
    try:
        yield
    finally:
        handle.remove()
