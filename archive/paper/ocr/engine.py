"""The recognition models, run by ONNX Runtime; nothing is ever downloaded.

The models are PaddleOCR's as the package rapidocr brings them along (Apache-2.0): one marks where
text stands, one reads a line. Only their files are used from it: places of single characters and
their certainty, which are needed here, are not in what its own pipeline returns.
"""

import functools
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from archive.paper.ocr.installed import MODULES

Grey = NDArray[np.uint8]
"""A picture in grey: rows × columns, 0 black to 255 white."""
Floats = NDArray[np.float32]

LINE_HEIGHT = 48
"""Pixels of a line as the reading model wants it."""

MULTIPLE = 32
"""What width and height of a picture have to be a multiple of for the finding model."""


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: one picture or batch of pictures in, one array out."""

    session: onnxruntime.InferenceSession

    def __call__(self, batch: Floats) -> Floats:
        """Run the model on a batch: pictures × channels × rows × columns, values −1 to 1."""
        name = self.session.get_inputs()[0].name
        answer: Floats = self.session.run(None, {name: batch})[0]
        return answer


def normalised(grey: Grey) -> Floats:
    """Return a grey picture as the models take it: three equal channels, −1 black to 1 white."""
    plane = grey.astype(np.float32) / 127.5 - 1.0
    return np.broadcast_to(plane, (3, *plane.shape))


@functools.cache
def finder() -> Model:
    """The model that says of each pixel how likely it belongs to a line of text."""
    return Model(_session("det"))


@functools.cache
def reader() -> Model:
    """The model that reads a line: for each place along it, how likely each character is."""
    return Model(_session("rec"))


@functools.cache
def alphabet() -> tuple[str, ...]:
    """The characters the reading model knows; the first stands for none, the last is a space."""
    known = reader().session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return ("", *known, " ")


def _session(task: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Without the arena memory goes back after each run; lines of all widths would make it grow.
    options.enable_cpu_mem_arena = False
    # Threads that wait do not keep a processor busy: other work shares the machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.intra_op_num_threads = len(os.sched_getaffinity(0))
    return onnxruntime.InferenceSession(
        str(_file(task)), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _file(task: str) -> Path:
    """Return the model's file inside the package, without importing the package."""
    found = importlib.util.find_spec(MODULES[0])
    if found is None or found.origin is None:
        raise ModuleNotFoundError(MODULES[0])
    return next(Path(found.origin).with_name("models").glob(f"*_{task}_*.onnx"))
