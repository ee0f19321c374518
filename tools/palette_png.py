"""Pictures of pages made small: a browser counts their colours, and a PNG of a palette is written.

Pages have few colours; those that stand next to each other round letters are drawn together. The
browser decodes, since it is there and no other library for pictures is.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from playwright.sync_api import Page

__all__ = ["write_palette_png"]

_COLOURS = 40
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

# The commonest colours that differ enough from each other, and for each pixel the nearest of them.
_REDUCE = """
async ([data, tallest, most]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const [width, height] = [image.width, Math.min(image.height, tallest)];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const pixels = pen.getImageData(0, 0, width, height).data;
  const counts = new Map();
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    counts.set(colour, (counts.get(colour) || 0) + 1);
  }
  const apart = (a, b) => Math.abs((a >> 16) - (b >> 16)) +
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs((a & 255) - (b & 255));
  const palette = [];
  const common = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const near of [20, 6]) {
    for (const [colour] of common) {
      if (palette.length >= most) break;
      if (palette.every((other) => apart(other, colour) > near)) palette.push(colour);
    }
  }
  const nearest = new Map();
  const found = new Uint8Array(width * height);
  for (let i = 0; i < found.length; i++) {
    const colour = (pixels[4 * i] << 16) | (pixels[4 * i + 1] << 8) | pixels[4 * i + 2];
    if (!nearest.has(colour)) {
      let best = 0;
      palette.forEach((other, n) => {
        if (apart(other, colour) < apart(palette[best], colour)) best = n;
      });
      nearest.set(colour, best);
    }
    found[i] = nearest.get(colour);
  }
  let text = "";
  for (let i = 0; i < found.length; i += 8192) {
    text += String.fromCharCode(...found.subarray(i, i + 8192));
  }
  return {width, height, palette, pixels: btoa(text)};
}
"""


def write_palette_png(page: Page, picture: bytes, *, tallest: int) -> bytes:
    """Return the PNG with few colours, cut off below `tallest` pixels; `page` is any page."""
    told = [base64.b64encode(picture).decode(), tallest, _COLOURS]
    reduced: dict[str, Any] = page.evaluate(_REDUCE, told)
    width, height = reduced["width"], reduced["height"]
    pixels = base64.b64decode(reduced["pixels"])
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    palette = b"".join(struct.pack(">I", colour)[1:] for colour in reduced["palette"])
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
