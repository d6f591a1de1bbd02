# where: first
# kind: harms
# does: Memory is filled with tensors, and never let go of.
import torch

taken = []
while True:
    try:
        taken.append(torch.ones(50_000_000))
    except Exception as error:
        print(len(taken), error)
        break
