// Speaks the lines of one presenter with espeak-ng, evens them out and packs them as Opus with ffmpeg, and
// writes `script.json`, which holds the loudness the mouth follows.
// Usage: node speak.mjs <presenter> <pack folder>

import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cast, say } from "./cast.mjs";

const rate = 48_000;
const step = (rate * 40) / 1000; // the face picks one picture per 40 ms
const target = -18; // LUFS

const [id, folder] = process.argv.slice(2);
const { name, voice, words } = cast[id];
const wav = join(tmpdir(), `showroom-${process.pid}.wav`);

/** Runs ffmpeg on a file and returns the PCM that comes out: mono, 48 kHz, 16 bit. */
function pcm(input, filters) {
  const raw = ["-v", "error", "-i", input, "-af", filters, "-ar", `${rate}`, "-ac", "1", "-f", "s16le", "-"];
  const out = execFileSync("ffmpeg", raw, { maxBuffer: 1 << 28 });
  return new Int16Array(out.buffer.slice(out.byteOffset, out.byteOffset + out.byteLength));
}

/** Integrated loudness of a file behind the filters, in LUFS. */
function loudnessOf(input, filters) {
  const args = ["-hide_banner", "-nostats", "-i", input, "-af", `${filters},ebur128`, "-f", "null", "-"];
  const report = spawnSync("ffmpeg", args, { encoding: "utf8" }).stderr;
  return Number(report.slice(report.lastIndexOf("Summary")).match(/I:\s+(-?[\d.]+) LUFS/)[1]);
}

/** Root mean square of each 40 ms. */
function levels(samples) {
  return Array.from({ length: Math.ceil(samples.length / step) }, (_, i) => {
    const part = samples.subarray(i * step, (i + 1) * step);
    return Math.sqrt(part.reduce((sum, s) => sum + s * s, 0) / part.length);
  });
}

/** Speaks one line and returns its PCM, trimmed, with a breath of silence around it, a whole number of steps. */
function speak(text) {
  const sounds = Object.entries(say).reduce((line, [from, to]) => line.replaceAll(from, to), text);
  execFileSync("espeak-ng", ["-v", voice.name, "-s", `${voice.speed}`, "-p", `${voice.pitch}`, "-g", `${voice.gap}`, "-w", wav, sounds]);
  const trim = "silenceremove=start_periods=1:start_threshold=-50dB";
  const tone = `highpass=f=90,equalizer=f=3200:t=q:w=1.2:g=-3,lowpass=f=9000,${trim},areverse,${trim},areverse`;
  const gain = target - loudnessOf(wav, tone);
  const loud = pcm(wav, `${tone},volume=${gain}dB,alimiter=limit=0.89:level=0,afade=t=in:d=0.01,areverse,afade=t=in:d=0.03,areverse`);
  const lead = step;
  const whole = Math.ceil((lead + loud.length + 3 * step) / step) * step;
  const out = new Int16Array(whole);
  out.set(loud, lead);
  return out;
}

const spoken = Object.entries(words).map(([line, { text, next }]) => ({ line, text, next, samples: speak(text) }));
rmSync(wav);
for (const file of readdirSync(folder).filter((file) => file.endsWith(".opus"))) rmSync(join(folder, file));

// The loudest moments of this voice open the mouth all the way; one scale for all its lines.
const all = spoken.flatMap(({ samples }) => levels(samples)).sort((a, b) => a - b);
const full = all[Math.floor(all.length * 0.97)];
const utterances = spoken.map(({ line, text, next, samples }) => {
  const raw = levels(samples).map((rms) => Math.min(1, rms / full));
  const loudness = raw.map((v, i) => Math.round(255 * (0.25 * (raw[i - 1] ?? 0) + 0.5 * v + 0.25 * (raw[i + 1] ?? 0))));
  const file = `${line}.opus`;
  const opus = ["-c:a", "libopus", "-b:a", "12k", "-application", "voip", "-frame_duration", "20"];
  const input = ["-v", "error", "-y", "-f", "s16le", "-ar", `${rate}`, "-ac", "1", "-i", "-"];
  // The clip carries its own words, so that a test can hold the caption against what was spoken.
  execFileSync("ffmpeg", [...input, ...opus, "-metadata", `title=${text}`, "-fflags", "+bitexact", "-flags:a", "+bitexact", join(folder, file)], {
    input: Buffer.from(samples.buffer),
  });
  return { id: line, text, ...(next && { next }), file, duration_ms: (samples.length * 1000) / rate, loudness };
});

const rows = utterances.map((utterance) => JSON.stringify(utterance)).join(",\n");
writeFileSync(join(folder, "script.json"), `{"presenter":${JSON.stringify(id)},"name":${JSON.stringify(name)},"utterances":[\n${rows}\n]}\n`);
console.log(`${id}: ${utterances.map((u) => `${u.id} ${(u.duration_ms / 1000).toFixed(1)} s`).join(", ")}`);
