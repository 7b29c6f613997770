// Closed eyes of all presenters in one small picture, laid over the posters by style/components/lively.css.
// Usage: node blinks.mjs <folder of the site's public files>

import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { cast, size } from "./cast.mjs";
import { picture } from "./draw.mjs";

/** Where the eyes of every presenter lie, in pixels of the poster; the style sheet has the same numbers. */
export const eyes = { x: 240, y: 250, width: 208, height: 92 };

const pose = (eyes) => ({ level: 0, eyes, head: "still", mouth: 0 });
const drawn = (look, eyes) => new Resvg(picture(look, pose(eyes))).render();

/** Fails where a blink changes more than this part of the poster. */
function inside(id, open, closed) {
  for (let at = 0; at < open.length; at += 4) {
    if (open.readUInt32LE(at) === closed.readUInt32LE(at)) continue;
    const [x, y] = [(at / 4) % size.width, Math.floor(at / 4 / size.width)];
    const fits = x > eyes.x && x < eyes.x + eyes.width - 1 && y > eyes.y && y < eyes.y + eyes.height - 1;
    if (!fits) throw new Error(`${id} blinks at ${x}, ${y}, outside of the picture of its eyes`);
  }
}

const cells = Object.entries(cast).map(([id, { look }], at) => {
  const [open, closed] = [drawn(look, "open"), drawn(look, "closed")];
  inside(id, open.pixels, closed.pixels);
  const whole = closed.asPng().toString("base64");
  return `<svg x="${at * eyes.width}" width="${eyes.width}" height="${eyes.height}" viewBox="${eyes.x} ${eyes.y} ${eyes.width} ${eyes.height}"><image width="${size.width}" height="${size.height}" href="data:image/png;base64,${whole}"/></svg>`;
});
const [width, height] = [cells.length * eyes.width, eyes.height];
const strip = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${cells.join("")}</svg>`;

const file = join(process.argv[2], "posters", "blinks.avif");
const matrix = ["-vf", "scale=out_range=full:out_color_matrix=bt601:flags=accurate_rnd+full_chroma_int", "-frames:v", "1"];
const tags = ["-color_range", "pc", "-colorspace", "smpte170m", "-color_primaries", "bt709", "-color_trc", "iec61966-2-1"];
const avif = ["-c:v", "libaom-av1", "-still-picture", "1", "-crf", "24", "-b:v", "0", "-cpu-used", "2", "-pix_fmt", "yuv420p", ...tags];
const args = ["-v", "error", "-y", "-f", "png_pipe", "-i", "-", ...matrix, ...avif, "-bitexact", file];
execFileSync("ffmpeg", args, { input: new Resvg(strip).render().asPng() });
console.log(`blinks: ${Object.keys(cast).join(", ")}, ${statSync(file).size} bytes`);
