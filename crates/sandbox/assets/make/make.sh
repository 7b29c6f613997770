#!/bin/sh
# Makes the presenter packs and the posters anew, then checks them. Not needed to build or run the
# project: what it writes is committed. Needs node, a C compiler, libvpx-dev, ffmpeg and espeak-ng.
# Usage: ./make.sh [presenter ...]; without a name, all of them. README.md says more.
set -eu
cd "$(dirname "$0")"

for tool in node npm cc ffmpeg ffprobe espeak-ng; do
    command -v "$tool" >/dev/null || { echo "make.sh: $tool is missing; see README.md" >&2; exit 1; }
done
[ -d node_modules ] || npm ci --no-audit --no-fund
mkdir -p build
cc -O2 -Wall -Wextra -o build/encode encode.c -lvpx

for presenter in ${*:-cara milo ines theo}; do
    pack=../$presenter
    mkdir -p "$pack"
    node render.mjs "$presenter" "build/$presenter.yuv" "$pack/sprites.json"
    build/encode "build/$presenter.yuv" 640 800 10 22 "$pack/sprites.ivf"
    node speak.mjs "$presenter" "$pack"
done
node posters.mjs ../../../../public
node examples.mjs ../../../../public
node blinks.mjs ../../../../public
node sheet.mjs build/sheets
node verify.mjs
