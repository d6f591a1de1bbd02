# check: lesion
# says: counted from 0
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.stages[unit][0].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
