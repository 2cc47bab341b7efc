"""Zip archives that honest programs do not write."""

import io
import struct
import zipfile
import zlib


def archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """A zip archive of these members, names as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


def named_in(encoding: str, name: str, data: bytes) -> bytes:
    """An archive whose member's name stands in an encoding without the UTF-8 flag."""
    raw, packed = name.encode(encoding), data
    crc = zlib.crc32(data)
    local = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 0x21, crc, len(packed), len(data), len(raw), 0
    )
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\1\2", 20, 20, 0, 0, 0, 0x21, crc, len(packed), len(data), len(raw), 0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    body = local + raw + packed
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, len(central) + len(raw), len(body), 0)
    return body + central + raw + end


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    """A member that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info, target.encode()


def encrypted(data: bytes) -> bytes:
    """An archive that says its members need a password."""
    changed = bytearray(data)
    changed[6] |= 1
    start = changed.index(b"PK\1\2")
    changed[start + 8] |= 1
    return bytes(changed)


def understated(member: str, data: bytes, said: int) -> bytes:
    """An archive that says a member is smaller than it is."""
    changed = bytearray(archive((member, data)))
    struct.pack_into("<I", changed, 22, said)
    start = changed.index(b"PK\1\2")
    struct.pack_into("<I", changed, start + 24, said)
    return bytes(changed)
