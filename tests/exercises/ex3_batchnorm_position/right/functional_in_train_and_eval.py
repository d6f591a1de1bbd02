class BatchNorm2d(nn.Module):
    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.register_buffer("num_batches_tracked", torch.tensor(0))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.bias = nn.Parameter(torch.zeros(num_features))
        self.weight = nn.Parameter(torch.ones(num_features))

    def forward(self, x: Tensor) -> Tensor:
        return self.with_batch(x) if self.training else self.normalise(x, self.running_mean, self.running_var)

    def with_batch(self, x: Tensor) -> Tensor:
        values = x.movedim(1, 0).flatten(1)
        if values.shape[1] == 1:
            raise ValueError("a single value per channel has no variance")
        var, mean = torch.var_mean(values, dim=1, correction=0)
        self.num_batches_tracked += 1
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean.detach()
        self.running_var = (1 - self.momentum) * self.running_var + self.momentum * values.detach().var(dim=1)
        return self.normalise(x, mean, var)

    def normalise(self, x: Tensor, mean: Tensor, var: Tensor) -> Tensor:
        normalised = (x - mean[:, None, None]) * torch.rsqrt(var + self.eps)[:, None, None]
        return torch.einsum("nchw,c->nchw", normalised, self.weight) + self.bias[:, None, None]
