# check: lesion
# says: the branch's *input*, or an early layer, is 0
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch[0].register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
