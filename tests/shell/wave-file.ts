import { writeFileSync } from 'node:fs';
import { waveHead } from '../fixtures/wave-head.ts';

const rate = 16_000;

/** Writes a WAV file: a quiet tone of `seconds`, 32,000 bytes a second. */
export function writeWave(path: string, seconds: number): void {
  const bytes = seconds * rate * 2;
  const head = waveHead({ rate, channels: 1, bytes });
  const file = Buffer.concat([head, Buffer.alloc(bytes)]);
  for (let sample = 0; sample < seconds * rate; sample += 1) {
    file.writeInt16LE(Math.round(2000 * Math.sin(sample / 20)), head.length + sample * 2);
  }
  writeFileSync(path, file);
}
