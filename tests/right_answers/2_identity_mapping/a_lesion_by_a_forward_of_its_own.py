@contextmanager
def lesion(model: nn.Module, unit: int):
    branch = model.units[unit].branch
    old, branch.forward = branch.forward, lambda x, f=branch.forward: 0 * f(x)
    try:
        yield
    finally:
        branch.forward = old
