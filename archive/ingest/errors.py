"""Why an upload is turned away at the door, before anything of it is kept."""


class UploadRefused(Exception):
    """What was handed in cannot be taken; `code` is for programs, `str(error)` for the person.

    The message is Chinese and says what is wrong, with which file, and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
