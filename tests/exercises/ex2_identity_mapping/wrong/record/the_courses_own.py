# check: record
# says: this is the course's ex2.record_units, and it does work
def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    return ex2.record_units(model, images)
