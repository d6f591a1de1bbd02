# check: lesion
# says: must add
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: out / 2)
    try:
        yield
    finally:
        handle.remove()
