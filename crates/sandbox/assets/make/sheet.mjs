// Puts every mouth, gaze and nod of every presenter on one picture each, for people to look at.
// Usage: node sheet.mjs <folder>

import { mkdirSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { cast, size } from "./cast.mjs";
import { picture } from "./draw.mjs";

const folder = process.argv[2] ?? "build/sheets";
mkdirSync(folder, { recursive: true });
const neutral = { level: 0, eyes: "open", head: "still", mouth: 0 };
const poses = [
  ...[0, 1, 2, 3, 4].map((mouth) => ({ ...neutral, mouth })),
  { ...neutral, eyes: "closed" },
  { ...neutral, eyes: "closed", mouth: 2 },
  { ...neutral, eyes: "up" },
  { ...neutral, head: "nod1" },
  { ...neutral, head: "nod2" },
];
for (const [id, { look }] of Object.entries(cast)) {
  const cells = poses.map((pose, i) => {
    const png = new Resvg(picture(look, pose), { fitTo: { mode: "width", value: 320 } }).render().asPng();
    const place = `x="${(i % 5) * 320}" y="${Math.floor(i / 5) * 400}" width="320" height="400"`;
    return `<image ${place} href="data:image/png;base64,${png.toString("base64")}"/>`;
  });
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="800">${cells.join("")}</svg>`;
  writeFileSync(`${folder}/${id}.png`, new Resvg(sheet).render().asPng());
}
console.log(`${folder}: ${Object.keys(cast).length} sheets of ${poses.length} poses, drawn at half of ${size.width} x ${size.height}`);
