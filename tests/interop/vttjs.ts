import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Cases that share their expected captions with others. */
const shared: Readonly<Record<string, string>> = {
  'bad-double-webvtt': 'no-output',
  'blank-file': 'no-output',
  'blank-file-with-bom': 'no-output',
  'bom-garbage-data': 'no-output',
  'bom-tab-webvtt': 'no-output',
  'garbage-signature': 'no-output',
  'newline-before-webvtt': 'no-output',
  'tab-after-bom-before-header': 'no-output',
  'missing-separator': 'bad-data',
};

export function isConformanceCase(name: string): boolean {
  return name.startsWith('webvtt/vttjs/');
}

/** The captions that the case's author expects, without those that have no words. */
export function expectedCues(path: string): { text: string; startMs: number; endMs: number }[] {
  const name = basename(path, '.vtt');
  const own = join(dirname(path), `${name}.json`);
  const file = existsSync(own) ? own : join(dirname(path), `${shared[name] ?? 'with-data'}.json`);
  const { cues } = JSON.parse(readFileSync(file, 'utf8')) as {
    cues: { text: string; startTime: number; endTime: number }[];
  };
  return cues
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, startTime, endTime }) => ({ text, startMs: startTime * 1000, endMs: endTime * 1000 }));
}
