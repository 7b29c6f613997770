// Draws one pose of one presenter as SVG. Owns the geometry; knows nothing of files, codecs or frames.
// Start at `picture(look, pose)`. The art is Micah Lanier's "Avatar Illustration System" (CC BY 4.0) as
// DiceBear's `micah` style ships it; we take it apart, recolour it and move the parts.

import { createAvatar } from "@dicebear/core";
import * as micah from "@dicebear/micah";
import { size } from "./cast.mjs";

// Colours DiceBear accepts (six digits only), replaced by gradients and tints afterwards.
const marker = { skin: "a00001", hair: "a00002", shirt: "a00003", earring: "a00004", glasses: "a00005", ink: "a00006" };

// Micah's drawing fills a square of 360. Scale and offset put its head on the middle of the frame.
const zoom = 1.92;
const offset = { x: size.width / 2 - 178 * zoom, y: 26 };

/** The groups of the drawing, in the order in which micah paints them. */
const groups = ["base", "mouth", "eyebrows", "hair", "eyes", "nose", "ears", "shirt"];

/** Splits the direct children of the drawing's outermost group, minding nested groups. */
function children(svg) {
  const out = [];
  let depth = 0;
  let start = 0;
  for (const tag of svg.matchAll(/<g\b[^>]*>|<\/g>/g)) {
    if (tag[0] === "</g>") {
      depth -= 1;
      if (depth === 0) out.push(svg.slice(start, tag.index + 4));
    } else {
      if (depth === 0) start = tag.index;
      depth += 1;
    }
  }
  return out;
}

/** Asks DiceBear for the parts of one presenter, as SVG text keyed by group. */
function parts(look, eyes) {
  const svg = createAvatar(micah, {
    seed: "showroom",
    baseColor: [marker.skin],
    hair: [look.hair === "curls" ? "mrClean" : look.hair],
    hairProbability: 100,
    hairColor: [marker.hair],
    shirt: [look.shirt],
    shirtColor: [marker.shirt],
    eyebrows: [look.brows],
    eyebrowsColor: [marker.ink],
    eyes: [eyes],
    eyesColor: [marker.ink],
    nose: [look.nose],
    ears: [look.ears],
    earrings: [look.earrings ?? "stud"],
    earringsProbability: look.earrings ? 100 : 0,
    earringColor: [marker.earring],
    glasses: [look.glasses ?? "round"],
    glassesProbability: look.glasses ? 100 : 0,
    glassesColor: [marker.glasses],
    facialHairProbability: 0,
    mouth: ["smile"],
    mouthColor: [marker.ink],
  }).toString();
  const from = svg.indexOf('<g transform="translate(80 23)">');
  const found = children(svg.slice(from)).slice(0, groups.length);
  if (from < 0 || found.length !== groups.length) throw new Error("the micah drawing has another structure");
  const paint = (text) =>
    text
      .replaceAll(`#${marker.skin}`, "url(#skin)")
      .replaceAll(`#${marker.hair}`, "url(#hair)")
      .replaceAll(`#${marker.shirt}`, "url(#shirt)")
      .replaceAll(`#${marker.earring}`, look.earringColor ?? look.ink)
      .replaceAll(`#${marker.glasses}`, look.glassesColor ?? look.ink)
      .replaceAll(`#${marker.ink}`, look.ink)
      .replaceAll("#000", look.ink);
  return Object.fromEntries(groups.map((name, i) => [name, paint(found[i])]));
}

/** Micah's shirts end at the elbow of the frame; ours go on below its edge. */
function longShirt(shirt) {
  const below = "C280 118 290 150 294 260H-46C-42 150 -26 118 ";
  const long = shirt
    .replace("M260.37 90.86H-12.54l", `M260.37 90.86${below}-12.54 90.86l`)
    .replace("M260.7 91H-12.64C", `M260.7 91${below}-12.64 91C`)
    .replace("260.67 91h-273.3c", `260.67 91${below}-12.63 91c`);
  if (long === shirt) throw new Error("the shirt has another outline");
  return `<g stroke-linejoin="round">${long}</g>`;
}

/** Short curls that follow the skull (a half circle around 172, 122); micah has none. In micah's square of 360. */
function curls(ink) {
  const count = 13;
  const at = (i) => {
    const angle = ((166 + (i * 174) / count) * Math.PI) / 180;
    return `${(172 + 80 * Math.cos(angle)).toFixed(1)} ${(123 + 80 * Math.sin(angle)).toFixed(1)}`;
  };
  const edge = Array.from({ length: count }, (_, i) => `A11.5 11.5 0 0 1 ${at(i + 1)}`).join("");
  const line = "C244 94 238 89 230 87C208 90 176 92 142 104C126 110 121 126 119 146C117 156 112 162 105 164C100 160 96 152 94 142Z";
  return `<path d="M${at(0)}${edge}${line}" fill="url(#hair)" stroke="${ink}" stroke-width="4" stroke-linejoin="round"/>`;
}

/** A support desk's headset: band over the hair, cushion on the near ear, microphone by the mouth. */
function headset(ink) {
  const band = "M99 160C90 118 102 76 150 45";
  const arm = "M104 192C108 222 126 240 152 238";
  return `<g fill="none" stroke-linecap="round">
    <path d="${band}" stroke="${ink}" stroke-width="15"/><path d="${band}" stroke="#4c5563" stroke-width="7.5"/>
    <path d="${arm}" stroke="${ink}" stroke-width="9"/><path d="${arm}" stroke="#4c5563" stroke-width="3"/>
    <rect x="86" y="152" width="30" height="48" rx="14" transform="rotate(-8 101 176)" fill="#4c5563" stroke="${ink}" stroke-width="4"/>
    <rect x="93" y="160" width="9" height="30" rx="4.5" transform="rotate(-8 98 175)" fill="#7b8696"/>
    <rect x="146" y="230" width="20" height="13" rx="6.5" transform="rotate(-10 156 236)" fill="#4c5563" stroke="${ink}" stroke-width="4"/>
  </g>`;
}

/** The strap of a name badge, from under the collar to below the edge of the frame; in the shirt's own place. */
function lanyard(ink, colour) {
  const strap = "M66 30C70 84 94 124 114 162M168 34C166 84 148 124 130 162";
  return `<path d="${strap}" fill="none" stroke="${ink}" stroke-width="14"/><path d="${strap}" fill="none" stroke="${colour}" stroke-width="7"/>`;
}

// Five mouths on one pair of corners, in a frame that lies along the face's own slant. `top` and `low` are
// the depths of the upper and the lower lip below the corners, `wide` half the distance of the corners.
const mouths = [
  null,
  { wide: 23, top: 5, low: 15, teeth: 0, tongue: 0 },
  { wide: 24, top: 1, low: 24, teeth: 7, tongue: 0.35 },
  { wide: 23, top: -4, low: 33, teeth: 8, tongue: 0.45 },
  { wide: 26, top: -6, low: 44, teeth: 9, tongue: 0.5 },
];

/** A mouth by its number, 0 the closed smile and 4 the widest. */
export function mouth(look, number) {
  const at = 'transform="translate(198 200) rotate(-5)"';
  if (number === 0) {
    return `<path ${at} d="M-28 1C-22 17 12 22 28 3" fill="none" stroke="${look.ink}" stroke-width="4.4" stroke-linecap="round"/>`;
  }
  const { wide: w, top, low, teeth, tongue } = mouths[number];
  const lips = `M${-w} 4C${-w * 0.55} ${top} ${w * 0.55} ${top} ${w} 4C${w * 1.02} ${low * 0.62} ${w * 0.6} ${low} 0 ${low}C${-w * 0.6} ${low} ${-w * 1.02} ${low * 0.62} ${-w} 4Z`;
  const clip = `<clipPath id="lips"><path d="${lips}"/></clipPath>`;
  const inside =
    (tongue ? `<ellipse cx="1" cy="${low + 2}" rx="${w * 0.72}" ry="${low * tongue}" fill="#f0788a"/>` : "") +
    (teeth ? `<path d="M${-w} -20H${w}V${top + teeth}Q0 ${top + teeth + 3} ${-w} ${top + teeth}Z" fill="#fffaf4"/>` : "");
  return `<g ${at}>${clip}<path d="${lips}" fill="#5a1626"/><g clip-path="url(#lips)">${inside}</g><path d="${lips}" fill="none" stroke="${look.ink}" stroke-width="4.2" stroke-linejoin="round"/></g>`;
}

/** Splits micah's eye group into the eyes and the glasses that lie in it. */
function eyesOf(group) {
  const inner = group.replace(/^<g transform="translate\(142 119\)">/, "").replace(/<\/g>$/, "");
  const cut = inner.indexOf('<g transform="translate(-40 -8)">');
  return { eyes: inner.slice(0, cut), glasses: inner.slice(cut) };
}

/** Lashes at the outer corners of both eyes, in the place of micah's eyes. */
const lashes = (ink) => `<path d="M10 19L4 13M7.5 24.5L0 20.5M87.5 9.5L93 3M90 14.5L97.5 10.5" stroke="${ink}" stroke-width="3.4" stroke-linecap="round"/>`;

const glint = (x, y) => `<circle cx="${x}" cy="${y}" r="3" fill="#fff" opacity=".9"/>`;

/** How far the head sinks, in micah's units, and how far it turns, in degrees, for each head position. */
const nods = { still: { down: 0, face: 0, turn: 0 }, nod1: { down: 2.5, face: 1.5, turn: 0.5 }, nod2: { down: 5, face: 3, turn: 1.1 } };

/** The light behind the presenter, always the same; eased in many stops, as a corner in a gradient shows as a ring. */
export function backdrop(look, width = size.width, height = size.height) {
  const [light, deep] = look.backdrop.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  const stops = Array.from({ length: 17 }, (_, i) => {
    const ease = (1 - Math.cos((Math.PI * i) / 16)) / 2;
    const mix = light.map((from, at) => Math.round(from + (deep[at] - from) * ease));
    return `<stop offset="${i / 16}" stop-color="rgb(${mix.join(",")})"/>`;
  });
  const lamp = `cx="0" cy="0" r="${height}" gradientTransform="translate(${width / 2} ${height * 0.08}) scale(${(1.3 * width) / height + 0.4} 1)"`;
  return `<defs><radialGradient id="studio" gradientUnits="userSpaceOnUse" ${lamp}>
    ${stops.join("")}</radialGradient></defs><rect width="${width}" height="${height}" fill="url(#studio)"/>`;
}

/** The presenter alone, in pixels of the frame. `pose` is one entry of `sprites.json`. */
export function figure(look, pose) {
  const open = parts(look, "eyes");
  const { eyes, glasses } = eyesOf(open.eyes);
  const paths = open.base.match(/<path[^>]*\/>/g);
  const [neck, , head] = paths;
  const shadow = `<path d="M130.37 263.69c-2.1.2-4.22.31-6.37.31-30.78 0-56.05-21.57-58.76-49.1L127 241.5c.38 5.48 1.55 13.32 3.37 22.19Z" fill="${look.skinShade}"/>`;
  const outline = neck.replace(/fill="[^"]*"/, 'fill="none"');
  const { down, face, turn } = nods[pose.head];

  // Quarter pixels at most: VP8 moves blocks in that step, so a breath costs next to nothing.
  const body = (-0.75 * pose.level) / zoom;
  const neckUp = (-0.5 * pose.level) / zoom;
  const gaze = pose.eyes === "up" ? { x: 3.5, y: -6.5, brow: -4 } : { x: 0, y: 0, brow: 0 };

  const lids = eyesOf(parts(look, "smiling").eyes).eyes;
  const trim = look.lashes ? lashes(look.ink) : "";
  const seen =
    pose.eyes === "closed"
      ? `<g transform="translate(142 119)">${lids}<g transform="translate(-1 7)">${trim}</g></g>`
      : `<g transform="translate(${142 + gaze.x} ${119 + gaze.y})">${eyes}${glint(19.5, 23.5)}${glint(83.5, 13.5)}${trim}</g>`;
  const blush = `<g fill="${look.blush}" opacity=".28"><ellipse cx="140" cy="186" rx="17" ry="11" transform="rotate(-8 140 186)"/><ellipse cx="240" cy="172" rx="13" ry="10" transform="rotate(-8 240 172)"/></g>`;
  const cloth = longShirt(open.shirt);
  const shirt = look.lanyard ? cloth.replace("/>", `/>${lanyard(look.ink, look.lanyard)}`) : cloth;
  const hair = look.hair === "curls" ? curls(look.ink) : open.hair;

  return `<defs>
    <linearGradient id="skin" gradientUnits="userSpaceOnUse" x1="100" y1="0" x2="100" y2="250"><stop offset="0" stop-color="${look.skinFrom}"/><stop offset="1" stop-color="${look.skinTo}"/></linearGradient>
    <linearGradient id="ear" gradientUnits="userSpaceOnUse" x1="100" y1="-131" x2="100" y2="119"><stop offset="0" stop-color="${look.skinFrom}"/><stop offset="1" stop-color="${look.skinTo}"/></linearGradient>
    <linearGradient id="hair" gradientUnits="userSpaceOnUse" x1="130" y1="0" x2="110" y2="300"><stop offset="0" stop-color="${look.hairFrom}"/><stop offset="1" stop-color="${look.hairTo}"/></linearGradient>
    <linearGradient id="shirt" gradientUnits="userSpaceOnUse" x1="120" y1="0" x2="120" y2="150"><stop offset="0" stop-color="${look.shirtFrom}"/><stop offset="1" stop-color="${look.shirtTo}"/></linearGradient>
  </defs>
  <g fill="none" transform="translate(${offset.x} ${offset.y}) scale(${zoom})">
    <g transform="translate(0 ${neckUp})"><g transform="translate(80 23)">${neck}${shadow}${outline}</g></g>
    <g transform="translate(0 ${neckUp + down}) rotate(${turn} 165 290)">
      <g transform="translate(80 23)">${head}</g>
      <g transform="translate(0 ${face})">${blush}${mouth(look, pose.mouth)}<g transform="translate(0 ${gaze.brow})">${open.eyebrows}</g></g>
      ${hair}
      <g transform="translate(0 ${face})">${seen}<g transform="translate(142 119)">${glasses}</g>${open.nose}</g>
      ${open.ears.replaceAll("url(#skin)", "url(#ear)")}
      ${look.headset ? headset(look.ink) : ""}
    </g>
    <g transform="translate(0 ${body})">${shirt}</g>
  </g>`;
}

/** One whole picture as an SVG document. */
export function picture(look, pose) {
  const { width, height } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${backdrop(look)}${figure(look, pose)}</svg>`;
}
