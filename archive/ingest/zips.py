"""Opening zip archives without trusting them: names, sizes and kinds are checked on the way.

The sizes that count are those of the bytes that really come out, never those the archive claims.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from archive.ingest.errors import UploadRefused
from archive.ingest.names import is_left_by_system, printable, safe_name, web_furniture
from archive.paper import Source

_UTF8_NAME = 0x800
"""Flag bit 11 of a member: its name is UTF-8 (PKWARE APPNOTE 4.4.4)."""
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_MAGIC = b"PK\x03\x04"


def is_zip(name: str) -> bool:
    """Whether a file is to be unpacked, by its name."""
    return name.lower().endswith(".zip")


def unpack(name: str, file: BinaryIO) -> list[Source]:
    """Return the files in a zip archive, their names under the archive's own (without .zip).

    Raises `UploadRefused`; then nothing of the archive is to be kept.
    """
    stem = safe_name(name)[: -len(".zip")] or "zip"
    try:
        with zipfile.ZipFile(file) as archive:
            return _members(archive, name, stem)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UploadRefused(
            "bad-zip",
            _("压缩包“%s”打不开，可能已损坏。请重新打包后再上传。") % printable(name),
        ) from error


def _members(archive: zipfile.ZipFile, zip_name: str, stem: str) -> list[Source]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > 4 * settings.MAX_UPLOAD_FILES:
        _refuse_number(zip_name, len(infos))
    names = [safe_name(_decoded_name(info), within=zip_name) for info in infos]
    furniture = web_furniture(names)
    wanted = [
        (info, member)
        for info, member in zip(infos, names, strict=True)
        if not is_left_by_system(member) and member not in furniture
    ]
    if len(wanted) > settings.MAX_UPLOAD_FILES:
        _refuse_number(zip_name, len(wanted))
    sources: list[Source] = []
    room = settings.MAX_UPLOAD_BYTES
    for info, member in wanted:
        _check_kind(info, member, zip_name)
        data = _read(archive, info, member, zip_name, room)
        room -= len(data)
        sources.append(Source(f"{stem}/{member}", data))
    return sources


def _refuse_number(zip_name: str, number: int) -> None:
    raise UploadRefused(
        "too-many-files",
        _("压缩包“%(zip)s”里有 %(number)s 个文件，一次最多 %(limit)s 个。请分几次上传。")
        % {"zip": printable(zip_name), "number": number, "limit": settings.MAX_UPLOAD_FILES},
    )


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name in the encoding it was most likely written in.

    Without the UTF-8 flag `zipfile` reads a name as cp437. Chinese Windows writes GBK there, some
    programs UTF-8 without saying so.
    """
    raw = info.orig_filename
    if info.flag_bits & _UTF8_NAME:
        return raw
    try:
        data = raw.encode("cp437")
    except UnicodeEncodeError:
        return raw
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw


def _check_kind(info: zipfile.ZipInfo, member: str, zip_name: str) -> None:
    """Refuse links, encrypted members and archives in archives."""
    says = {"zip": printable(zip_name), "name": printable(member)}
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UploadRefused(
            "bad-zip",
            _("压缩包“%(zip)s”里的“%(name)s”是链接，不是文件。请放入文件本身后再上传。") % says,
        )
    if info.flag_bits & _ENCRYPTED:
        raise UploadRefused(
            "bad-zip", _("压缩包“%(zip)s”设有密码。请去掉密码后重新打包上传。") % says
        )
    if is_zip(member):
        raise UploadRefused(
            "bad-zip",
            _("压缩包“%(zip)s”里还有压缩包“%(name)s”。请解开后直接上传其中的文件。") % says,
        )


def _read(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str, zip_name: str, room: int
) -> bytes:
    """Return a member's bytes, stopping as soon as they are more than a file or upload may be."""
    limit = min(settings.MAX_FILE_BYTES, room)
    chunks: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise UploadRefused(
                    "too-large",
                    _(
                        "压缩包“%(zip)s”解开后太大（到“%(name)s”为止）："
                        "每个文件最多 %(file)s MB，合计最多 %(all)s MB。请检查后分几次上传。"
                    )
                    % {
                        "zip": printable(zip_name),
                        "name": printable(member),
                        "file": settings.MAX_FILE_BYTES >> 20,
                        "all": settings.MAX_UPLOAD_BYTES >> 20,
                    },
                )
            chunks.append(chunk)
    data = b"".join(chunks)
    if data.startswith(_MAGIC) and member.lower().endswith((".txt", ".md")):
        raise UploadRefused(
            "not-text",
            _("压缩包“%(zip)s”里的“%(name)s”其实是压缩文件，不是文字。请解开后再上传。")
            % {"zip": printable(zip_name), "name": printable(member)},
        )
    return data
