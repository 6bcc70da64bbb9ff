import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';

/** Where ffmpeg is often put, beside what PATH names: programs started from a dock see little of PATH. */
const usualFolders = ['/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin', 'C:\\ffmpeg\\bin'];

/** The ffmpeg of this machine (`IPR_FFMPEG`, PATH, the usual folders), or null. */
export function findFfmpeg(env: NodeJS.ProcessEnv = process.env): string | null {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const named = env.IPR_FFMPEG;
  if (named !== undefined) return existsSync(named) ? named : null;
  const folders = [...(env.PATH ?? '').split(delimiter), ...usualFolders].filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/**
 * What makes a copy that plays in every Chromium: H.264 and AAC in MP4, each picture at its own time (also where
 * the rate varies), a key frame every second, interlaced pictures made whole, odd sizes made even.
 */
export function copyArguments(from: string, to: string): string[] {
  return [
    ...['-i', `file:${from}`, '-map', '0:v:0?', '-map', '0:a:0?', '-sn', '-dn'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'],
    ...['-vf', 'yadif=deint=interlaced,scale=trunc(iw/2)*2:trunc(ih/2)*2'],
    ...['-fps_mode', 'passthrough', '-force_key_frames', 'expr:gte(t,n_forced)'],
    ...['-c:a', 'aac', '-b:a', '160k', '-movflags', '+faststart', '-f', 'mp4', `file:${to}`],
  ];
}

/**
 * The same for a person to type: file names alone, in quotes where they need them. What ffmpeg would take for an
 * option (`-x.avi`) or another protocol (`12:30.avi`) stays named as a file.
 */
export function copyCommand(from: string, to: string): string {
  const quoted = (word: string) =>
    /[^\w@%+=:,./-]/.test(word) ? `"${word.replace(/(["\\$`])/g, '\\$1')}"` : word;
  const words = copyArguments(from, to).map((word) =>
    /^file:[^-:][^:]*$/.test(word) ? word.slice('file:'.length) : word,
  );
  return ['ffmpeg', ...words].map(quoted).join(' ');
}

/** A run of ffmpeg; `done` rejects with CallFailure media.convert-failed, disk.full or media.unreadable. */
export interface FfmpegRun {
  done: Promise<void>;
  end(): void;
}

/** Makes the copy. `onProgress` is told how much is done, and how long all of it is (ms) once that is known. */
export function runFfmpeg(
  program: string,
  from: string,
  to: string,
  onProgress: (doneMs: number, totalMs: number | null) => void,
): FfmpegRun {
  const options = ['-hide_banner', '-nostdin', '-loglevel', 'info', '-nostats', '-progress', 'pipe:1'];
  const child = spawn(program, [...options, ...copyArguments(from, to)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return { done: finished(child, onProgress), end: () => void child.kill('SIGKILL') };
}

function finished(
  child: ChildProcess,
  onProgress: (doneMs: number, totalMs: number | null) => void,
): Promise<void> {
  let said = '';
  let totalMs: number | null = null;
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-8000);
    totalMs ??= durationIn(said);
  });
  child.stdout?.on('data', (piece: Buffer) => {
    const micros = [...piece.toString().matchAll(/out_time_us=(\d+)/g)].at(-1)?.[1];
    if (micros !== undefined) onProgress(Math.round(Number(micros) / 1000), totalMs);
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(failed(error.message)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(failed(said))));
  });
}

/** `Duration: 00:50:12.34` in what ffmpeg says of its input, in ms. */
function durationIn(said: string): number | null {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(said) ?? [];
  if (hours === undefined) return null;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}

function failed(said: string): CallFailure {
  if (/No space left on device|ENOSPC/.test(said)) {
    return new CallFailure(
      'disk.full',
      'The disk is full: the copy was not made. Free some space and do it again.',
    );
  }
  const last = said
    .trim()
    .split('\n')
    .findLast((line) => line.trim() !== '');
  return new CallFailure(
    'media.convert-failed',
    `ffmpeg could not make a copy of the file (${last?.trim() ?? 'it said nothing'}). The file itself was not touched.`,
  );
}
