import { create } from 'zustand';
import type { PreviewKind } from '#shared/contract/preview.ts';
import type { Recording } from '#shared/contract/recording.ts';
import { RecordingPreview } from './recording-preview.ts';

/** A recording's preview that the timeline wants. */
export interface Wanted {
  recording: Recording;
  kind: PreviewKind;
}

interface PreviewsState {
  /** Grows with every change of what there is to draw. */
  version: number;
  /** The person stopped the making. */
  stopped: boolean;
}

export const usePreviews = create<PreviewsState>()(() => ({ version: 0, stopped: false }));

const previews = new Map<string, RecordingPreview>();
let wanted: readonly Wanted[] = [];
let keepsThem = false;
let running: AbortController | null = null;

/** What comes within a frame is told together. */
const togetherMs = 16;
let telling = false;

function tellNews(): void {
  if (telling) return;
  telling = true;
  setTimeout(() => {
    telling = false;
    usePreviews.setState(({ version }) => ({ version: version + 1 }));
  }, togetherMs);
}

/** The preview of a recording as its file is now. */
export function previewOf(recording: Recording): RecordingPreview {
  const key = `${recording.id} ${recording.fingerprint} ${recording.present}`;
  let preview = previews.get(key);
  if (!preview) {
    preview = new RecordingPreview(recording, tellNews, start);
    previews.set(key, preview);
  }
  return preview;
}

/** Makes what is wanted, one after the other, and nothing else; `keeps`: whether the study takes it. */
export function wantPreviews(next: readonly Wanted[], keeps: boolean): void {
  wanted = next;
  keepsThem = keeps;
  const used = new Set(next.map(({ recording }) => previewOf(recording)));
  for (const [key, preview] of previews) {
    if (used.has(preview)) continue;
    preview.wave.forget();
    preview.strip.forget();
    preview.frames.forget();
    previews.delete(key);
  }
  start();
}

function start(): void {
  running?.abort();
  const run = new AbortController();
  running = run;
  void makeAll(run.signal);
}

async function makeAll(signal: AbortSignal): Promise<void> {
  // What waits for its turn says how much of it there is already.
  await Promise.all(
    [...new Set(wanted.map(({ recording }) => previewOf(recording)))].map((one) => one.learn()),
  );
  for (const { recording, kind } of wanted) {
    if (signal.aborted) return;
    const preview = previewOf(recording);
    if (preview.making[kind].state === 'whole') continue;
    if (usePreviews.getState().stopped) preview.pause(kind);
    else await preview.make(kind, keepsThem, signal);
  }
}

/** Stops the making, or goes on with it where it ended; what failed is tried again. */
export function stopOrGoOn(): void {
  usePreviews.setState(({ stopped }) => ({ stopped: !stopped && isMaking() }));
  start();
}

function isMaking(): boolean {
  return wanted.some(({ recording, kind }) => previewOf(recording).making[kind].state === 'making');
}

/** Whether there is anything to stop or to go on with. */
export function canStopOrGoOn(): boolean {
  return wanted.some(({ recording, kind }) => previewOf(recording).making[kind].state !== 'whole');
}
