# check: lesion
# says: nothing changes
@contextmanager
def lesion(model: nn.Module, unit: int):
    def silence(module, args, out):
        out = torch.zeros_like(out)

    handle = model.units[unit].branch.register_forward_hook(silence)
    try:
        yield
    finally:
        handle.remove()
