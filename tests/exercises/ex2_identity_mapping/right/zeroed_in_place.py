@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: out.zero_())
    try:
        yield
    finally:
        handle.remove()
