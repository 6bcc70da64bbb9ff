import { writeFileSync } from 'node:fs';

const rate = 16_000;

/** Writes a WAV file: a quiet tone of `seconds`, 32,000 bytes a second. */
export function writeWave(path: string, seconds: number): void {
  const bytes = seconds * rate * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
  for (let sample = 0; sample < seconds * rate; sample += 1) {
    file.writeInt16LE(Math.round(2000 * Math.sin(sample / 20)), 44 + sample * 2);
  }
  writeFileSync(path, file);
}
