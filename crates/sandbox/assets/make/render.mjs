// Draws all poses of one presenter as raw I420 pictures for the encoder, and writes `sprites.json`.
// Usage: node render.mjs <presenter> <frames.yuv> <sprites.json>

import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { cast, levels, size } from "./cast.mjs";
import { picture } from "./draw.mjs";
import { poses } from "./poses.mjs";

/** RGBA to I420 as browsers read VP8: BT.601, 16 to 235, chroma in the middle of four pixels. */
export function i420(rgba, width, height) {
  const luma = width * height;
  const out = Buffer.alloc((luma * 3) / 2);
  const half = width / 2;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let [r, g, b] = [0, 0, 0];
      for (const at of [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]) {
        const [pr, pg, pb] = [rgba[at * 4], rgba[at * 4 + 1], rgba[at * 4 + 2]];
        out[at] = Math.round(16 + (65.481 * pr + 128.553 * pg + 24.966 * pb) / 255);
        r += pr;
        g += pg;
        b += pb;
      }
      const at = (y / 2) * half + x / 2;
      out[luma + at] = Math.round(128 + (-37.797 * r - 74.203 * g + 112 * b) / 1020);
      out[luma + luma / 4 + at] = Math.round(128 + (112 * r - 93.786 * g - 18.214 * b) / 1020);
    }
  }
  return out;
}

const [id, frames, index] = process.argv.slice(2);
const { look } = cast[id];
const file = openSync(frames, "w");
for (const pose of poses()) {
  const drawn = new Resvg(picture(look, pose)).render();
  writeSync(file, i420(drawn.pixels, size.width, size.height));
}
closeSync(file);

const rows = poses().map((pose) => JSON.stringify(pose));
writeFileSync(index, `{"width":${size.width},"height":${size.height},"levels":${levels},"frames":[\n${rows.join(",\n")}\n]}\n`);
console.log(`${id}: ${rows.length} pictures`);
