# missed: it differs only where a branch is not finite; such a network has NaN for its accuracy anyway
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: 0 * out)
    try:
        yield
    finally:
        handle.remove()
