# check: lesion
# says: nothing changes
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: None)
    try:
        yield
    finally:
        handle.remove()
