// Stills: a poster per presenter and one picture of all four for link previews, for the pages; and a small picture of each
// face, for the vendors' lists.
// Usage: node posters.mjs <folder of the site's public files>

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { cast, size } from "./cast.mjs";
import { backdrop, figure, picture } from "./draw.mjs";

const site = process.argv[2];
const posters = join(site, "posters");
mkdirSync(posters, { recursive: true });
const neutral = { level: 0, eyes: "open", head: "still", mouth: 0 };
const png = (svg) => new Resvg(svg).render().asPng();
const document = (width, height, inside) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;

/** Hands a picture to ffmpeg, which knows the two formats; full range, so that posters look like the drawing. */
function save(image, file, options, cut = "") {
  const scale = "scale=out_range=full:out_color_matrix=bt601:flags=accurate_rnd+full_chroma_int";
  const matrix = ["-vf", cut + scale, "-frames:v", "1"];
  const args = ["-v", "error", "-y", "-f", "png_pipe", "-i", "-", ...matrix, ...options, "-bitexact", file];
  execFileSync("ffmpeg", args, { input: image });
}
const jpeg = ["-pix_fmt", "yuvj420p", "-q:v", "3"];
const tags = ["-color_range", "pc", "-colorspace", "smpte170m", "-color_primaries", "bt709", "-color_trc", "iec61966-2-1"];
const face = "crop=600:600:20:40,scale=192:192:flags=lanczos,";
const avif = ["-c:v", "libaom-av1", "-still-picture", "1", "-crf", "24", "-b:v", "0", "-cpu-used", "2", "-pix_fmt", "yuv420p", ...tags];

for (const [id, { look }] of Object.entries(cast)) {
  const still = png(picture(look, neutral));
  save(still, join(posters, `${id}.jpg`), jpeg);
  save(still, join(posters, `${id}.avif`), avif);
  save(still, join("..", id, "face.jpg"), jpeg, face);
}

// Back row first; `x` is the middle of the figure, `top` where its frame begins.
const group = [
  { id: "milo", x: 160, top: 150, scale: 0.61 },
  { id: "theo", x: 1036, top: 150, scale: 0.61 },
  { id: "ines", x: 748, top: 128, scale: 0.64 },
  { id: "cara", x: 450, top: 128, scale: 0.64 },
];
const people = group.map(({ id, x, top, scale }) => {
  const alone = png(document(size.width, size.height, figure(cast[id].look, neutral)));
  const place = `x="${x - (size.width * scale) / 2}" y="${top}" width="${size.width * scale}" height="${size.height * scale}"`;
  return `<image ${place} href="data:image/png;base64,${alone.toString("base64")}"/>`;
});
const wall = backdrop({ backdrop: ["#f3f0ff", "#a9a2ea"] }, 1200, 630);
save(png(document(1200, 630, wall + people.join(""))), join(site, "og.jpg"), jpeg);
