import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Recording } from '#shared/contract/recording.ts';

/** Runs one of ffmpeg's tools; answers what it said, and fails where it complained. */
function tool(name: 'ffmpeg' | 'ffprobe', args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(name, ['-v', 'error', ...args], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trim();
}

/** How long a recording's file lasts in ms, by its own head. */
export function fileDurationMs(path: string): number {
  return Number(tool('ffprobe', ['-show_entries', 'format=duration', '-of', 'csv=p=0', path])) * 1000;
}

/** Decodes all of a file; answers how much sound is in it, in ms. */
function decodedMs(path: string): number {
  const progress = tool('ffmpeg', ['-i', path, '-map', '0:a', '-progress', 'pipe:1', '-f', 'null', '-']);
  return Number(/.*^out_time_us=(\d+)$/ms.exec(progress)?.[1]) / 1000;
}

/** The time in ms of the first packet that a reader finds when it jumps to a place. */
function packetAt(path: string, ms: number): number {
  const interval = ['-read_intervals', `${ms / 1000}%+#1`];
  const packet = tool('ffprobe', [...interval, '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', path]);
  return Number(packet.split('\n')[0]?.replace(',', '')) * 1000;
}

/** Jumping lands on a cluster or a cue, which lie at most so far apart, in ms. */
const cuesApartMs = 5_500;

/** Holds that a finished recording decodes to its end, and lasts as long as the study says. Answers its path. */
export function expectPlays(root: string, recording: Recording): string {
  expect(recording.state).toBe('whole');
  const path = join(root, recording.path);
  const lastsMs = fileDurationMs(path);
  expect(Math.abs(lastsMs - recording.durationMs)).toBeLessThan(150);
  expect(Math.abs(decodedMs(path) - lastsMs)).toBeLessThan(150);
  return path;
}

/** The same, and that it can be jumped about in. */
export function expectPlaysAndSeeks(root: string, recording: Recording): void {
  const path = expectPlays(root, recording);
  const lastsMs = fileDurationMs(path);
  for (const part of [0.1, 0.5, 0.9]) {
    const landed = packetAt(path, lastsMs * part);
    expect(landed).toBeLessThanOrEqual(lastsMs * part + 100);
    expect(landed).toBeGreaterThan(lastsMs * part - cuesApartMs);
  }
}
