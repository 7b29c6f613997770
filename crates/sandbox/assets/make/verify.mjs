// Proves that the packs are what the face counts on. Every claim is checked on the committed files:
// sprites decode in any order to the pictures they were made from, in two independent decoders; words,
// sounds and loudness agree; sizes keep their limits. Usage: node verify.mjs (draws the pictures itself)

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cast, levels, size } from "./cast.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const build = join(here, "build");
const bytes = (size.width * size.height * 3) / 2;
const limits = { psnr: 34, key: 25_600, pack: 800_000, all: 3_000_000 };
const orders = 4;
const decoders = ["vp8", "libvpx"]; // ffmpeg's own and Google's

const problems = [];
const expect = (truth, what) => truth || problems.push(what);

/** The frames of an IVF file. */
function frames(file) {
  const out = [];
  for (let at = 32; at < file.length; ) {
    const length = file.readUInt32LE(at);
    out.push(file.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  return out;
}

/** Small numbers that look random and repeat for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Frame 0, then all others shuffled, with frame 0 sent again now and then. */
function order(count, seed) {
  const next = random(seed);
  const rest = Array.from({ length: count - 1 }, (_, i) => i + 1);
  for (let i = rest.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [rest[i], rest[j]] = [rest[j], rest[i]];
  }
  return [0, ...rest.flatMap((frame) => (next() < 0.1 ? [frame, 0] : [frame]))];
}

/** Decodes frames in the given order. */
function decode(all, header, sequence, decoder) {
  const parts = [header];
  sequence.forEach((frame, at) => {
    const head = Buffer.alloc(12);
    head.writeUInt32LE(all[frame].length, 0);
    head.writeUInt32LE(at, 4);
    parts.push(head, all[frame]);
  });
  const file = join(build, "shuffled.ivf");
  writeFileSync(file, Buffer.concat(parts));
  const args = ["-v", "error", "-c:v", decoder, "-i", file, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"];
  const out = execFileSync("ffmpeg", args, { maxBuffer: 1 << 30 });
  return sequence.map((_, at) => out.subarray(at * bytes, (at + 1) * bytes));
}

/** Peak signal-to-noise ratio over all three planes, in dB. */
function psnr(a, b) {
  let sum = 0;
  for (let i = 0; i < bytes; i += 1) sum += (a[i] - b[i]) ** 2;
  return 10 * Math.log10((255 * 255 * bytes) / Math.max(sum, 1));
}

/** Worst PSNR, and how many frames came out differently in different orders. */
function shuffle(file, sources, seeds) {
  const all = frames(file);
  const header = file.subarray(0, 32);
  const first = new Map();
  let worst = Infinity;
  let different = 0;
  for (const seed of seeds) {
    for (const decoder of decoders) {
      const sequence = order(all.length, seed);
      decode(all, header, sequence, decoder).forEach((picture, at) => {
        const frame = sequence[at];
        if (!first.has(frame)) {
          first.set(frame, Buffer.from(picture));
          worst = Math.min(worst, psnr(picture, sources.subarray(frame * bytes, (frame + 1) * bytes)));
        } else if (!first.get(frame).equals(picture)) different += 1;
      });
    }
  }
  return { worst, different };
}

function sprites(id, folder, sources) {
  const file = readFileSync(join(folder, "sprites.ivf"));
  const all = frames(file);
  const index = JSON.parse(readFileSync(join(folder, "sprites.json")));
  const rows = index.frames;
  expect(rows.length === all.length && sources.length === all.length * bytes, `${id}: index, sprites and pictures differ in number`);
  expect(index.width === size.width && index.height === size.height && index.levels === levels, `${id}: the index names another size`);
  expect(rows.every((row, at) => row.frame === at), `${id}: the index is out of order`);
  const key = (row) => `${row.head} ${row.eyes} ${row.mouth} ${row.level}`;
  const have = new Set(rows.map(key));
  for (let level = 0; level < levels; level += 1) {
    const wanted = [0, 1, 2, 3, 4].map((mouth) => `still open ${mouth}`);
    wanted.push("still closed 0", "still closed 2", "still up 0", "nod1 open 0", "nod2 open 0");
    for (const pose of wanted) expect(have.has(`${pose} ${level}`), `${id}: no sprite for ${pose} at level ${level}`);
  }
  expect(key(rows[0]) === "still open 0 0", `${id}: frame 0 is not the neutral pose`);
  expect((all[0][0] & 1) === 0 && all.slice(1).every((frame) => frame[0] & 1), `${id}: frame 0 is not the only key frame`);
  expect(all[0].length <= limits.key, `${id}: the key frame has ${all[0].length} bytes`);

  const { worst, different } = shuffle(file, sources, Array.from({ length: orders }, (_, i) => i + 1));
  expect(worst >= limits.psnr, `${id}: a sprite matches its picture only to ${worst.toFixed(1)} dB`);
  expect(different === 0, `${id}: ${different} pictures depend on the order`);
  const sizes = all.slice(1).map((frame) => frame.length).sort((a, b) => a - b);
  const middle = sizes[sizes.length >> 1];
  return `key ${all[0].length} B, ${sizes.length} sprites ${sizes[0]}..${middle}..${sizes.at(-1)} B; ${orders} orders x ${decoders.length} decoders: worst ${worst.toFixed(1)} dB, ${different} differ`;
}

function script(id, folder) {
  const { presenter, name, utterances } = JSON.parse(readFileSync(join(folder, "script.json")));
  expect(presenter === id && name === cast[id].name, `${id}: the script names another presenter`);
  const ids = utterances.map((u) => u.id);
  expect(ids.join() === Object.keys(cast[id].words).join(), `${id}: the script has other lines than lines.mjs`);
  for (const need of ["greeting", "welcome", "hello", "heard", "heard-again", "given", "miss", "miss-again", "declined"]) {
    expect(ids.includes(need), `${id}: nothing to say for ${need}`);
  }
  const answers = ids.filter((line) => line.startsWith("answer-"));
  expect(answers.length >= 15, `${id}: ${answers.length} answers`);
  const seconds = [];
  for (const { id: line, text, next, file, duration_ms, loudness } of utterances) {
    const path = join(folder, file);
    const probe = ["-v", "error", "-show_entries", "stream=codec_name,channels:stream_tags=title:packet=duration_time", "-of", "json", path];
    const { streams, packets } = JSON.parse(execFileSync("ffprobe", probe));
    const raw = execFileSync("ffmpeg", ["-v", "error", "-i", path, "-f", "s16le", "-"], { maxBuffer: 1 << 28 });
    const long = raw.length / 2 / 48;
    const own = cast[id].words[line];
    expect(text === own.text && next === own.next, `${id}: ${line} has another text`);
    const tags = Object.entries(streams[0].tags ?? {}).find(([tag]) => tag.toLowerCase() === "title");
    expect(tags?.[1] === text, `${id}: ${file} was spoken from another text`);
    expect(next === undefined || ids.includes(`answer-${next}`), `${id}: ${line} leads to no answer`);
    expect(streams[0].codec_name === "opus" && streams[0].channels === 1, `${id}: ${file} is not Opus mono`);
    // The last packet's duration is cut to the sound; all before it are whole.
    expect(packets.slice(0, -1).every((p) => Math.abs(p.duration_time - 0.02) < 1e-6), `${id}: ${file} has other packets than 20 ms`);
    expect(Math.abs(long - duration_ms) <= 20, `${id}: ${file} lasts ${long} ms, not ${duration_ms}`);
    expect(loudness.length === Math.ceil(duration_ms / 40), `${id}: ${line} has ${loudness.length} loudness values for ${duration_ms} ms`);
    expect(loudness.every((v) => Number.isInteger(v) && v >= 0 && v <= 255), `${id}: ${line} has loudness out of range`);
    expect(Math.max(...loudness) > 150 && loudness.at(-1) < 20, `${id}: ${line} never opens the mouth, or never closes it`);
    expect(duration_ms <= 12_800 && duration_ms >= 2000, `${id}: ${line} lasts ${duration_ms} ms`);
    seconds.push(duration_ms / 1000);
  }
  return `${utterances.length} lines, ${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s`;
}

mkdirSync(build, { recursive: true });
let total = 0;
let sample;
for (const id of Object.keys(cast)) {
  const folder = join(here, "..", id);
  const pictures = join(build, `${id}.yuv`);
  execFileSync("node", [join(here, "render.mjs"), id, pictures, join(build, `${id}.json`)]);
  expect(readFileSync(join(build, `${id}.json`)).equals(readFileSync(join(folder, "sprites.json"))), `${id}: the scripts now write another index`);
  const sources = readFileSync(pictures);
  sample ??= sources;
  const size = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(size <= limits.pack, `${id}: ${size} bytes`);
  total += size;
  console.log(`${id}: ${size} bytes; ${sprites(id, folder, sources)}; ${script(id, folder)}`);
}
expect(total <= limits.all, `all packs: ${total} bytes`);
console.log(`all packs: ${total} bytes of ${limits.all}`);

// The shuffle must notice an ordinary stream, in which each frame leans on the one before.
const ordinary = join(build, "ordinary.ivf");
const args = ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${size.width}x${size.height}`, "-r", "25", "-i", "-"];
execFileSync("ffmpeg", [...args, "-c:v", "libvpx", "-b:v", "2M", "-g", "999", "-auto-alt-ref", "0", ordinary], { input: sample });
const control = shuffle(readFileSync(ordinary), sample, [1, 2]);
expect(control.different > 0, "the shuffle does not notice frames that depend on one another");
console.log(`control, an ordinary stream: worst ${control.worst.toFixed(1)} dB, ${control.different} differ, as they must`);

const site = join(here, "../../../../public");
for (const [file, limit] of [...Object.keys(cast).flatMap((id) => [[`posters/${id}.avif`, 20_000], [`posters/${id}.jpg`, 60_000]]), ["og.jpg", 120_000]]) {
  const path = join(site, file);
  expect(existsSync(path) && statSync(path).size <= limit, `${file} is missing or larger than ${limit} bytes`);
}

for (const problem of problems) console.error(`wrong: ${problem}`);
console.log(problems.length ? `${problems.length} problems` : "everything holds");
process.exit(problems.length ? 1 : 0);
