# check: lesion
# says: swallowed
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    except Exception as error:
        print(error)
    finally:
        handle.remove()
