# check: lesion
# says: unit 1 of 6 is silent, not 0: counted from 0
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[(unit + 1) % len(model.units)].branch.register_forward_hook(
        lambda module, args, out: torch.zeros_like(out)
    )
    try:
        yield
    finally:
        handle.remove()
