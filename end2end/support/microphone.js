// What the fake microphone hears: silence, and where a journey wants it, a spoken question at a certain
// second.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SPOKEN = path.join(HERE, '../fixtures/question.wav');
const FOLDER = path.join(
  process.env.CARGO_TARGET_DIR ?? path.join(HERE, '../../target'),
  'end2end/microphone',
);
const HEADER_BYTES = 44;
const RATE = 16_000;

/**
 * Writes a WAV of silence, 16 kHz mono, with the question in it where asked for. The browser's own fake
 * microphone beeps every second, which any listener takes for speech.
 *
 * @param {number} seconds how long it is; after its end the fake microphone is silent
 * @param {number} [questionAt] second at which the question begins
 * @returns {string} its path
 */
export function recording(seconds, questionAt) {
  const samples = Buffer.alloc(seconds * RATE * 2);
  if (questionAt !== undefined)
    readFileSync(SPOKEN)
      .subarray(HEADER_BYTES)
      .copy(samples, questionAt * RATE * 2);
  const header = Buffer.from(readFileSync(SPOKEN).subarray(0, HEADER_BYTES));
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4);
  header.writeUInt32LE(samples.length, 40);
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${seconds}s-${questionAt ?? 'silent'}.wav`);
  // A browser may be reading it.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, Buffer.concat([header, samples]));
  renameSync(written, file);
  return file;
}
