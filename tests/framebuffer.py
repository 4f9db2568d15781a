"""What is on a virtual screen, read from the file that Xvfb keeps of it (`-fbdir`): the X Window Dump format."""

import mmap
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Colour = tuple[int, int, int]

_HEADER = struct.Struct(">25I")
_WIDTH, _HEIGHT, _BITS, _BYTES_PER_LINE, _COLOURS = 4, 5, 11, 12, 19
_BYTES_PER_COLOUR = 12


class Framebuffer:
    """The pixels of a screen with 24 bits of colour, as they are at each moment that they are asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._opened() as data:
            header = _HEADER.unpack_from(data)
        if header[_BITS] != 32:
            raise ValueError(f"{header[_BITS]} bits a pixel")
        self.width: int = header[_WIDTH]
        self.height: int = header[_HEIGHT]
        self._line: int = header[_BYTES_PER_LINE]
        self._start: int = header[0] + header[_COLOURS] * _BYTES_PER_COLOUR

    def part(self, x: int, y: int, width: int, height: int) -> list[Colour]:
        """Give the colours of a part, line by line."""
        with self._opened() as data:
            lines = [self._raw(data, x, row, width) for row in range(y, y + height)]
        return [(line[at + 2], line[at + 1], line[at]) for line in lines for at in range(0, len(line), 4)]

    def is_one_colour(self, x: int, y: int, width: int, height: int) -> bool:
        """Tell whether nothing is drawn in a part; much faster than to look at its colours."""
        with self._opened() as data:
            first = self._raw(data, x, y, width)
            blank = first[:4] * width
            return all(self._raw(data, x, row, width) == blank for row in range(y, y + height))

    def _raw(self, data: mmap.mmap, x: int, y: int, width: int) -> bytes:
        begin = self._start + y * self._line + x * 4
        return data[begin : begin + width * 4]

    @contextmanager
    def _opened(self) -> Iterator[mmap.mmap]:
        with self._file.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data
