"""Cuts the two small fonts that are kept with the product. Run once, by hand, when their sources change.

    python cut-fonts.py NOTO_SANS_MONO_REGULAR.ttf     (needs fonttools and brotli)

resources/fonts/print/NotoSansMono-ascii.ttf  digests in PDFs: the ASCII part of Noto Sans Mono (package
                                              @expo-google-fonts/noto-sans-mono 0.4.2)
resources/fonts/rare.woff2                    the screen: every Chinese character of Noto Sans SC (package
                                              @expo-google-fonts/noto-sans-sc) that the slices of
                                              @fontsource-variable/noto-sans-sc leave out
"""

import re
import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

root = Path(__file__).resolve().parent.parent
modules = root / "node_modules"
fonts = root / "resources" / "fonts"


def sliced() -> set[int]:
    """Code points that the screen's font has slices for."""
    css = (modules / "@fontsource-variable/noto-sans-sc/index.css").read_text()
    points: set[int] = set()
    for ranges in re.findall(r"unicode-range:([^;]+);", css):
        for part in ranges.split(","):
            first, _, last = part.strip()[2:].partition("-")
            points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def cut(source: Path, target: Path, points: list[int], *options: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    listed = target.with_suffix(".txt")
    listed.write_text(",".join(f"U+{point:04X}" for point in points))
    try:
        subprocess.run(
            [sys.executable, "-m", "fontTools.subset", str(source), f"--unicodes-file={listed}", "--layout-features=",
             "--no-hinting", f"--output-file={target}", *options],
            check=True,
        )
    finally:
        listed.unlink()


full = modules / "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
han = [point for point in TTFont(full).getBestCmap() if 0x3400 <= point <= 0x9FFF or point >= 0x20000]
cut(full, fonts / "rare.woff2", sorted(set(han) - sliced()), "--flavor=woff2")
cut(Path(sys.argv[1]), fonts / "print" / "NotoSansMono-ascii.ttf", list(range(0x20, 0x7F)))
