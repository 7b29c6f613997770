// The pictures of the example of a personal link: its sender's, and the logo of its recipient's company.
// Usage: node examples.mjs <folder of the site's public files>

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { size } from "./cast.mjs";
import { picture } from "./draw.mjs";

const folder = join(process.argv[2], "examples");
mkdirSync(folder, { recursive: true });
const png = (svg, width) => new Resvg(svg, { fitTo: { mode: "width", value: width } }).render().asPng();

const grace = {
  hair: "pixie",
  hairFrom: "#5b5663",
  hairTo: "#37333d",
  skinFrom: "#f8d3bb",
  skinTo: "#e5ad8d",
  skinShade: "#c58a6c",
  blush: "#e2806a",
  shirt: "collared",
  shirtFrom: "#2c3e5c",
  shirtTo: "#1b2a42",
  brows: "up",
  lashes: true,
  nose: "pointed",
  ears: "attached",
  earrings: "stud",
  earringColor: "#f4f1ea",
  ink: "#221c22",
  backdrop: ["#eef3fb", "#9db4d6"],
};
const whole = picture(grace, { level: 0, eyes: "open", head: "still", mouth: 0 });
// Head and shoulders: a square of the frame.
const head = whole.replace(/viewBox="[^"]*"/, `viewBox="45 95 550 550"`).replace(/width="\d+" height="\d+"/, `width="550" height="550"`);
if (head === whole || !whole.includes(`${size.width}`)) throw new Error("the picture has another frame");
writeFileSync(join(folder, "grace.png"), png(head, 128));

const teeth = Array.from({ length: 12 }, (_, i) => `<rect x="-6" y="-46" width="12" height="16" rx="3" transform="rotate(${i * 30})"/>`);
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="336" height="100" viewBox="0 0 336 100" fill="#1f2a44">
  <g transform="translate(52 50)"><circle r="30" fill="none" stroke="#1f2a44" stroke-width="11"/>${teeth.join("")}<circle r="9" fill="#c8862b"/></g>
  <g font-family="DejaVu Serif, serif" font-size="35" font-weight="700"><text x="116" y="45">Analytical</text><text x="116" y="83">Engines</text></g></svg>`;
writeFileSync(join(folder, "analytical-engines.png"), png(logo, 480));
