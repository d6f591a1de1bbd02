# check: networks
# says: changes the stream between two units
class ResNetV2(nn.Module):
    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        n = units_per_stage(depth)
        self.stem = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)
        self.stages = make_stages(PreActivationBlock, n, width)
        self.bn = nn.BatchNorm2d(4 * width)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        stream = self.stem(images)
        for stage in self.stages:
            stream = stage(F.relu(stream) if stage is not self.stages[0] else stream)
        return self.fc(F.relu(self.bn(stream)).mean(dim=(2, 3)))
