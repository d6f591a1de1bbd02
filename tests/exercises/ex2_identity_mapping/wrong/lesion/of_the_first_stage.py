# check: lesion
# says: numbered from 0 through all stages
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.stages[0][unit].branch.register_forward_hook(lambda module, args, out: 0 * out)
    try:
        yield
    finally:
        handle.remove()
