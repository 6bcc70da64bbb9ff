import type { PreviewKind } from '#shared/contract/preview.ts';
import type { Recording } from '#shared/contract/recording.ts';
import { sheetMs, thumbWidth } from '#shared/preview/strip.ts';
import { wavePieceMs } from '#shared/preview/wave.ts';
import { fromBase64, toBase64 } from '../../api/base64.ts';
import { asProblem, call } from '../../api/client.ts';
import { mediaUrl } from '../../api/media.ts';
import { usePlayback } from '../../stores/playback.ts';
import { FramePictures } from './frame-pictures.ts';
import { makePreview, NothingToShow } from './make-preview.ts';
import { previewTexts, whyNone } from './preview-texts.ts';
import { startFrameMaker } from './start-frame-maker.ts';
import { StripSheets } from './strip-sheets.ts';
import { WaveTiles } from './wave-tiles.ts';

/** How far a preview is. */
export interface Making {
  state: 'unknown' | 'waiting' | 'making' | 'whole' | 'failed';
  /** How much of it there is, from 0 to 1. */
  done: number;
  /** Why there is none, or no more. */
  sentence: string | null;
}

const pieceMs: Record<PreviewKind, number> = { wave: wavePieceMs, strip: sheetMs };
const unknown: Making = { state: 'unknown', done: 0, sentence: null };

/** The waveform and the small pictures of one recording: what there is of them, and the making of the rest. */
export class RecordingPreview {
  readonly recording: Recording;
  readonly wave: WaveTiles;
  readonly strip: StripSheets;
  /** Of what stands between the small pictures that are kept. */
  readonly frames: FramePictures;
  readonly making: Record<PreviewKind, Making> = { wave: unknown, strip: unknown };
  private readonly onNews: () => void;
  private readonly onForgotten: () => void;
  /** What was damaged is made anew once; again would be for ever. */
  private hasForgotten = false;

  /** `onNews`: there is something else to draw. `onForgotten`: what there was is to be made anew. */
  constructor(recording: Recording, onNews: () => void, onForgotten: () => void) {
    this.recording = recording;
    this.onNews = onNews;
    this.onForgotten = onForgotten;
    this.wave = new WaveTiles(async (level, tile) => {
      const answer = await this.asked(() => call('preview.tile', { ...this.content(), level, tile }));
      return answer && new Int8Array(fromBase64(answer.buckets).buffer);
    }, onNews);
    this.strip = new StripSheets(async (number) => {
      const answer = await this.asked(() => call('preview.sheet', { ...this.content(), number }));
      return answer?.image ? fromBase64(answer.image) : null;
    }, onNews);
    this.frames = new FramePictures(
      (onMessage) => startFrameMaker(recording, onMessage),
      onNews,
      () => usePlayback.getState().playing,
    );
  }

  private content() {
    return { recordingId: this.recording.id, fingerprint: this.recording.fingerprint };
  }

  /** Reads from the core; null where that can not be had. What is damaged is thrown away, to be made anew. */
  private async asked<T>(read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      const { code } = asProblem(error);
      if (code === 'preview.damaged' && !this.hasForgotten) await this.forget();
      return null;
    }
  }

  private async forget(): Promise<void> {
    this.hasForgotten = true;
    await call('preview.forget', { recordingId: this.recording.id });
    this.wave.forget();
    this.strip.forget();
    this.making.wave = unknown;
    this.making.strip = unknown;
    this.onForgotten();
  }

  /** Learns how much of either is there. What can not be asked is said when it is made. Never rejects. */
  async learn(): Promise<void> {
    if (this.making.wave.state !== 'unknown' && this.making.strip.state !== 'unknown') return;
    const kept = await call('preview.state', { recordingId: this.recording.id }).catch(() => null);
    if (!kept) return;
    for (const kind of ['wave', 'strip'] as const) {
      if (this.making[kind].state !== 'unknown') continue;
      const { whole, pieces } = kept[kind];
      const done = whole ? 1 : this.doneOf(kind, pieces);
      this.say(kind, { state: whole ? 'whole' : 'waiting', done, sentence: null });
    }
  }

  private doneOf(kind: PreviewKind, pieces: number): number {
    return Math.min(1, (pieces * pieceMs[kind]) / Math.max(1, this.recording.durationMs));
  }

  /** Learns how much is there, then makes the rest, until it is whole or `signal` is aborted. Never rejects. */
  async make(kind: PreviewKind, keepsThem: boolean, signal: AbortSignal): Promise<void> {
    try {
      const { [kind]: kept } = await call('preview.state', { recordingId: this.recording.id });
      const done = (pieces: number) => this.doneOf(kind, pieces);
      if (kept.whole) return this.say(kind, { state: 'whole', done: 1, sentence: null });
      if (signal.aborted) return;
      if (!this.recording.present) {
        const sentence = previewTexts.missing(this.recording.fileName);
        return this.say(kind, { state: 'failed', done: done(kept.pieces), sentence });
      }
      this.say(kind, { state: 'making', done: done(kept.pieces), sentence: null });
      await makePreview(
        {
          kind,
          url: mediaUrl(this.recording.id),
          durationMs: this.recording.durationMs,
          fromPiece: kept.pieces,
          thumbWidth: thumbWidth(this.recording),
        },
        async ({ number, data, last }) => {
          if (signal.aborted) return;
          if (keepsThem) {
            await call('preview.append', { ...this.content(), kind, number, data: toBase64(data), last });
          }
          if (kind === 'wave') this.wave.take(number, new Int8Array(data.buffer));
          else this.strip.take(number, data);
          this.say(kind, { state: last ? 'whole' : 'making', done: done(number + 1), sentence: null });
        },
        signal,
      );
      if (this.making[kind].state === 'making') this.pause(kind);
    } catch (error) {
      const sentence =
        error instanceof NothingToShow
          ? whyNone(kind, this.recording, error, this.making[kind].done)
          : asProblem(error).message;
      this.say(kind, { ...this.making[kind], state: 'failed', sentence });
    }
  }

  /** It waits to be gone on with. */
  pause(kind: PreviewKind): void {
    const { state } = this.making[kind];
    if (state === 'making' || state === 'unknown') this.say(kind, { ...this.making[kind], state: 'waiting' });
  }

  private say(kind: PreviewKind, making: Making): void {
    this.making[kind] = making;
    this.onNews();
  }
}
