// Who the presenters are: looks, voices and words. Nothing in here draws or speaks.
// What they say is in lines.mjs. Greetings equal the greetings of the embedded default configuration.

import { lines } from "./lines.mjs";

/** Width and height of every picture, in pixels. */
export const size = { width: 640, height: 800 };

/** Breathing heights; level 0 is the neutral pose of frame 0. */
export const levels = 8;

/** How names sound that espeak-ng would spell wrongly. */
export const say = {
  Showroom: "show room",
  HeyGen: "hey jen",
  Tavus: "tah-vus",
  Anam: "ah-nam",
  Trulience: "true-lience",
  LiveKit: "live kit",
};

export const cast = {
  cara: {
    name: "Cara",
    look: {
      hair: "full",
      hairFrom: "#a4553a",
      hairTo: "#6f2f22",
      skinFrom: "#ffd9c6",
      skinTo: "#f3b79c",
      skinShade: "#d98f76",
      blush: "#ef8a74",
      shirt: "open",
      shirtFrom: "#5b54d6",
      shirtTo: "#3f38ad",
      brows: "up",
      lashes: true,
      nose: "curve",
      ears: "attached",
      earrings: "hoop",
      earringColor: "#f2c14e",
      ink: "#2a1524",
      backdrop: ["#efebff", "#a198e8"],
    },
    voice: { name: "en-us+f3", speed: 168, pitch: 52, gap: 0 },
    words: lines.cara,
  },
  milo: {
    name: "Milo",
    look: {
      hair: "fonze",
      hairFrom: "#d79a52",
      hairTo: "#a5652b",
      skinFrom: "#ffe0cd",
      skinTo: "#f2bd9f",
      skinShade: "#d8977a",
      blush: "#ee8f78",
      shirt: "crew",
      shirtFrom: "#f08a5d",
      shirtTo: "#cf5f3a",
      brows: "up",
      nose: "pointed",
      ears: "attached",
      headset: true,
      ink: "#24201f",
      backdrop: ["#e2f7f2", "#74c2b6"],
    },
    voice: { name: "en-gb+m3", speed: 168, pitch: 46, gap: 0 },
    words: lines.milo,
  },
  ines: {
    name: "Ines",
    look: {
      hair: "pixie",
      hairFrom: "#4a3a52",
      hairTo: "#2a1f33",
      skinFrom: "#dca07a",
      skinTo: "#bf7d58",
      skinShade: "#95583c",
      blush: "#cc5f48",
      shirt: "collared",
      shirtFrom: "#2f9e8f",
      shirtTo: "#1c7468",
      brows: "up",
      nose: "tound",
      ears: "attached",
      earrings: "stud",
      earringColor: "#fff3d6",
      glasses: "round",
      glassesColor: "#5a2447",
      ink: "#231320",
      backdrop: ["#fff0e6", "#ee9c86"],
    },
    voice: { name: "en-gb-x-rp+f2", speed: 168, pitch: 50, gap: 0 },
    words: lines.ines,
  },
  theo: {
    name: "Theo",
    look: {
      hair: "curls",
      hairFrom: "#3d302f",
      hairTo: "#201717",
      skinFrom: "#9c6246",
      skinTo: "#7a4630",
      skinShade: "#552c1d",
      blush: "#a8442f",
      shirt: "crew",
      shirtFrom: "#3f7fd0",
      shirtTo: "#28589c",
      brows: "up",
      nose: "curve",
      ears: "attached",
      lanyard: "#f4f6fb",
      ink: "#1b1211",
      backdrop: ["#fff6dc", "#e6b75c"],
    },
    voice: { name: "en-us+m7", speed: 168, pitch: 38, gap: 0 },
    words: lines.theo,
  },
};
