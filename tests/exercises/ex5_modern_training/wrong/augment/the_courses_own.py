# check: augment
# says: the course's own _offsets
from course_utils import augmentation


def random_shift(images: Tensor, pixels: int) -> Tensor:
    top, left = augmentation._offsets(images, pixels, torch.default_generator)
    return augmentation._crop(images, top, left, pixels)
