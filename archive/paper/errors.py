"""What can go wrong while reading, each error with its remedy.

PaperError
├── UnreadableFile        the bytes are not a page we can read
│   ├── EmptyFile
│   ├── NotText           binary content in a text file
│   ├── UnknownEncoding
│   ├── Damaged           the file is cut short or broken
│   ├── Locked            the file wants a password
│   ├── UnreadablePicture a picture that is damaged, or none at all
│   └── TooLarge
└── IssueRefused          pages were read, but make no issue
    ├── DateMissing
    ├── NewspaperMissing
    ├── DateConflict      masthead against what the uploader said
    └── DuplicatePage     two files for one page
"""


class PaperError(Exception):
    """Base of all reading errors: `code` for programs, `str(error)` for the person."""

    code = "unreadable"

    def __init__(self, message: str, *, source: str = "") -> None:
        super().__init__(f"{source}：{message}" if source else message)
        self.source = source


class UnreadableFile(PaperError):
    """The bytes of a file are not a page we can read."""


class EmptyFile(UnreadableFile):
    """The file holds no text."""

    code = "empty"


class NotText(UnreadableFile):
    """The file says it is text and is not."""

    code = "not-text"


class UnknownEncoding(UnreadableFile):
    """The characters of a text file cannot be made out."""

    code = "unknown-encoding"


class UnreadablePicture(UnreadableFile):
    """The file is no picture, or a damaged one."""

    code = "unreadable-picture"


class Damaged(UnreadableFile):
    """The file is of a format that is read, but cut short or broken."""

    code = "damaged"


class Locked(UnreadableFile):
    """The file opens with a password only."""

    code = "locked"


class TooLarge(UnreadableFile):
    """The file is larger than a newspaper page can be."""

    code = "too-large"


class IssueRefused(PaperError):
    """The pages were read, but they make no issue."""

    code = "refused"


class DateMissing(IssueRefused):
    """Neither masthead, nor file or folder name, nor uploader gives a date."""

    code = "date-missing"


class NewspaperMissing(IssueRefused):
    """Neither masthead, nor folder name, nor uploader says which newspaper it is."""

    code = "newspaper-missing"


class DateConflict(IssueRefused):
    """The masthead says another date than the uploader."""

    code = "date-conflict"


class DuplicatePage(IssueRefused):
    """Two files claim to be the same page of the same issue."""

    code = "duplicate-page"
