import hashlib
import http.server
import io
import pickle
import tarfile
import threading
from dataclasses import replace

import numpy as np
import pytest
import torch

from course_utils.cifar10 import NPZ_KEYS
from course_utils.data import load_cifar10, load_digits


def arrays(train=200, test=20):
    rng = np.random.default_rng(0)

    def images(n):
        return rng.integers(0, 256, (n, 32, 32, 3), dtype=np.uint8)

    return {
        "train_images": images(train), "train_labels": np.arange(train) % 10,
        "test_images": images(test), "test_labels": np.arange(test) % 10,
    }  # fmt: skip


def save(folder, **changes):
    np.savez(folder / "cifar10.npz", **{k: v for k, v in (arrays() | changes).items() if v is not None})
    return folder / "cifar10.npz"


def test_digits_are_whole_and_their_splits_apart():
    data = load_digits()
    sizes = [len(getattr(data, f"{split}_labels")) for split in ("train", "val", "test")]
    assert sizes == [1200, 97, 500]
    rows = torch.cat([data.train_images, data.val_images, data.test_images]).flatten(1)
    assert len(rows.unique(dim=0)) == 1797
    assert data.train_images.shape[1:] == (1, 8, 8) and data.train_images.dtype == torch.float32
    for labels in (data.train_labels, data.val_labels, data.test_labels):
        share = labels.bincount() / len(labels)
        assert share.min() > 0.08 and share.max() < 0.12


def test_grey_images_are_not_laid_out_channels_last():
    assert load_digits(128).train_images.stride() == (64, 64, 8, 1)


def test_normalised_by_the_training_images_alone():
    data = load_digits()
    assert abs(data.train_images.mean()) < 1e-4 and abs(data.train_images.std() - 1) < 1e-3
    assert abs(data.test_images.mean()) > 1e-4


def test_a_subset_is_smaller_and_the_test_set_is_not():
    data = load_digits(subset=128)
    assert len(data.train_labels) + len(data.val_labels) == 128 and len(data.test_labels) == 500
    with pytest.raises(ValueError, match="128 to 1287, or all 1297"):
        load_digits(subset=127)
    with pytest.raises(ValueError, match="128 to 1287"):
        load_digits(subset=1290)
    assert len(load_digits(subset=1287).train_labels) > 1000


def test_cifar10_from_an_npz_by_file_and_by_folder(tmp_path, monkeypatch):
    file = save(tmp_path)
    data = load_cifar10(file)
    assert data.train_images.shape == (180, 3, 32, 32) and len(data.val_labels) == 20 and len(data.test_labels) == 20
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert torch.equal(load_cifar10().train_images, data.train_images)
    assert len(load_cifar10(file, subset=100).train_labels) == 90


def test_a_subset_of_the_test_images_has_every_class_in_equal_parts_and_leaves_the_others(tmp_path):
    file = save(tmp_path)
    data, whole = load_cifar10(file, test_subset=10), load_cifar10(file)
    assert sorted(data.test_labels.tolist()) == list(range(10))
    assert torch.equal(data.train_images, whole.train_images)
    with pytest.raises(ValueError, match="CIFAR-10's test images give 10 to 10, or all 20"):
        load_cifar10(file, test_subset=21)


def test_pixels_keep_their_channel_and_place(tmp_path):
    images = np.random.default_rng(0).integers(0, 20, (200, 32, 32, 3), dtype=np.uint8)
    images[:, 4, 9, 2] = 255
    data = load_cifar10(save(tmp_path, train_images=images))
    assert data.train_images.mean(0).argmax().item() == 2 * 32 * 32 + 4 * 32 + 9


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"test_labels": None}, "test_labels are needed"),
        ({"train_images": arrays()["train_images"].astype(np.float32)}, "images are float32"),
        ({"train_images": arrays()["train_images"].transpose(0, 3, 1, 2)}, "(N, 32, 32, 3) is needed"),
        ({"train_images": arrays()["train_images"][0]}, "(N, 32, 32, 3) is needed"),
        ({"train_labels": np.arange(150) % 10}, "labels are int64 (150,)"),
        ({"train_labels": np.arange(200) % 10 / 1.0}, "labels are float64"),
        ({"train_labels": np.arange(200) % 11}, "0 to 9"),
        ({"test_labels": np.arange(20) % 10 - 1}, "0 to 9"),
    ],
)
def test_a_wrong_npz_is_named(tmp_path, changes, said):
    file = save(tmp_path, **changes)
    with pytest.raises(ValueError) as error:
        load_cifar10(file)
    assert said in str(error.value) and str(file) in str(error.value)


@pytest.mark.parametrize(
    "damage", [lambda b: b[: len(b) // 2], lambda b: b"no zip", lambda b: b[:5000] + b"x" * 99 + b[5099:]]
)
def test_a_damaged_npz_is_named(tmp_path, damage):
    file = save(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ValueError, match="not a readable"):
        load_cifar10(file)
    with pytest.raises(ValueError, match="does not exist"):
        load_cifar10(tmp_path / "other.npz")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: {"val_images": d.val_images[0]}, "val images have shape"),
        (lambda d: {"train_images": d.train_images.double()}, "float32 and int64"),
        (lambda d: {"test_labels": d.test_labels.int()}, "float32 and int64"),
        (lambda d: {"test_labels": d.test_labels[:-1]}, "one label each"),
        (lambda d: {"train_labels": d.train_labels + 1}, "labels run from 1 to 3"),
        (lambda d: {"train_labels": d.train_labels - 1}, "labels run from -1"),
    ],
)
def test_images_and_labels_that_do_not_fit_are_refused(tiny, change, said):
    with pytest.raises(ValueError, match=said):
        replace(tiny, **change(tiny))


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A server on this machine with a small archive built as CIFAR-10's is; its md5 sums stand in for torchvision's."""
    from torchvision.datasets import CIFAR10

    def part(name, n):
        images = np.random.default_rng(n).integers(0, 256, (n, 3072), dtype=np.uint8)
        return name, pickle.dumps({"data": images, "labels": [i % 10 for i in range(n)]})

    members = [part(f"data_batch_{i}", 40) for i in range(1, 6)] + [part("test_batch", 20)]
    members.append(("batches.meta", pickle.dumps({"label_names": list("abcdefghij")})))
    sums = {name: hashlib.md5(content).hexdigest() for name, content in members}
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name, content in members:
            entry = tarfile.TarInfo(f"{CIFAR10.base_folder}/{name}")
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    served = tmp_path / "served"
    served.mkdir()
    (served / CIFAR10.filename).write_bytes(archive.getvalue())
    monkeypatch.setattr(CIFAR10, "tgz_md5", hashlib.md5(archive.getvalue()).hexdigest())
    monkeypatch.setattr(CIFAR10, "train_list", [[f"data_batch_{i}", sums[f"data_batch_{i}"]] for i in range(1, 6)])
    monkeypatch.setattr(CIFAR10, "test_list", [["test_batch", sums["test_batch"]]])
    monkeypatch.setattr(CIFAR10, "meta", CIFAR10.meta | {"md5": sums["batches.meta"]})

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(served))

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("COURSE_CIFAR10_URL", f"http://127.0.0.1:{server.server_port}/{CIFAR10.filename}")
    yield served / CIFAR10.filename
    server.shutdown()
    server.server_close()


def test_cifar10_is_downloaded_from_the_mirror_once(tmp_path, mirror):
    root = tmp_path / "new" / "folder"
    data = load_cifar10(root)
    assert len(data.train_labels) + len(data.val_labels) == 200
    mirror.unlink()
    assert torch.equal(load_cifar10(root).train_images, data.train_images)
    assert [path.name for path in root.iterdir()] == ["cifar-10-batches-py"]


def test_a_download_with_the_wrong_md5_leaves_nothing(tmp_path, mirror):
    mirror.write_bytes(mirror.read_bytes()[:-100])
    with pytest.raises(ConnectionError, match="COURSE_CIFAR10_URL"):
        load_cifar10(tmp_path / "new" / "folder")
    assert not (tmp_path / "new").exists()


def test_without_a_network_the_sentence_says_how_to_use_a_local_file(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_CIFAR10_URL", "http://127.0.0.1:9/cifar-10-python.tar.gz")
    with pytest.raises(ConnectionError, match="put cifar10.npz"):
        load_cifar10(tmp_path / "empty")
    assert not (tmp_path / "empty").exists()


def test_damaged_torchvision_files_are_named(tmp_path, mirror):
    load_cifar10(tmp_path)
    (tmp_path / "cifar-10-batches-py" / "test_batch").write_bytes(b"")
    with pytest.raises(ValueError, match="damaged"):
        load_cifar10(tmp_path)


def test_the_npz_keys_are_the_documented_ones():
    assert tuple(arrays()) == NPZ_KEYS


def test_every_channel_is_normalised_by_itself(tmp_path):
    images = np.random.default_rng(0).integers(0, 256, (200, 32, 32, 3), dtype=np.uint8) // np.array(
        [1, 4, 16], np.uint8
    )
    seen = load_cifar10(save(tmp_path, train_images=images)).train_images
    assert seen.mean((0, 2, 3)).abs().max() < 1e-4 and (seen.std((0, 2, 3)) - 1).abs().max() < 1e-3


def test_a_subset_of_sorted_labels_has_every_class_in_equal_parts(tmp_path):
    file = save(tmp_path, train_labels=np.arange(200) // 20, test_labels=np.arange(20) // 2)
    data = load_cifar10(file, subset=100, test_subset=10)
    assert data.test_labels.bincount().tolist() == [1] * 10
    assert torch.cat([data.train_labels, data.val_labels]).bincount().tolist() == [10] * 10
