"""ImageNet accuracies of networks whose weights torchvision distributes, as torchvision records them; no download."""

from __future__ import annotations

import pandas as pd

#: torchvision's names; each has weights of two procedures or of one.
ARCHITECTURES = {
    "ResNet-50": "resnet50",
    "ResNet-152": "resnet152",
    "Wide ResNet-50-2": "wide_resnet50_2",
    "ResNeXt-50 32×4d": "resnext50_32x4d",
    "DenseNet-121": "densenet121",
    "ConvNeXt-T": "convnext_tiny",
}


def recorded_accuracies() -> pd.DataFrame:
    """Top-1 accuracy on ImageNet's validation images, from the records that torchvision keeps with its weights.

    Returns
    -------
    pd.DataFrame
        One row for each set of weights: ``model, procedure, accuracy`` (in %) and ``parameters``. The procedure is
        ``"first"`` for weights that the records ascribe to a simple training recipe, ``"second"`` for those of
        torchvision's new one, and ``"other"`` for what is neither: a modified new recipe, or weights ported from
        elsewhere.
    """
    from torchvision import models

    rows = [
        (name, _procedure(weights), weights.meta["_metrics"]["ImageNet-1K"]["acc@1"], weights.meta["num_params"])
        for name, key in ARCHITECTURES.items()
        for weights in models.get_model_weights(key)
    ]
    return pd.DataFrame(rows, columns=["model", "procedure", "accuracy", "parameters"])


def _procedure(weights) -> str:
    record = weights.meta["_docs"]
    if "simple training recipe" in record:
        return "first"
    return "second" if "new training recipe" in record and "modified" not in record else "other"
