"""Whether the packages that read scans are installed: they are an extra (requirements-ocr.txt)."""

import importlib.util

MODULES = ("rapidocr", "onnxruntime", "cv2", "numpy")


def available() -> bool:
    """Whether scans can be read on this machine; loads nothing."""
    return all(importlib.util.find_spec(module) for module in MODULES)
