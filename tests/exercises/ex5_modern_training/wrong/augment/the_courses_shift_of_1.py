# check: augment
# says: the course's own shift
from course_utils.augmentation import AUGMENTATIONS


def random_shift(images: Tensor, pixels: int) -> Tensor:
    for _ in range(pixels):
        images = AUGMENTATIONS["shift"](images, torch.default_generator)
    return images.clone()
