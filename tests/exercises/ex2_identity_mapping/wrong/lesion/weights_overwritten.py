# check: lesion
# says: the weights changed
@contextmanager
def lesion(model: nn.Module, unit: int):
    branch = model.units[unit].branch
    saved = {name: value.clone() for name, value in branch.state_dict().items()}
    for parameter in branch.parameters():
        nn.init.zeros_(parameter)
    try:
        yield
    finally:
        branch.load_state_dict(saved)
