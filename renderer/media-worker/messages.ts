import type { PreviewKind } from '#shared/contract/preview.ts';

/** What a worker is to make. Each order has a worker of its own; it is cancelled by ending that. */
export interface PreviewOrder {
  kind: PreviewKind;
  /** Where the recording is read. */
  url: string;
  durationMs: number;
  /** The first piece that is wanted; those before are there. */
  fromPiece: number;
  /** The width (px) of a small picture. */
  thumbWidth: number;
}

/** Why there is no preview: the recording has no such track, its codec is unknown here, or it can not be read. */
export type WhyNone = 'no track' | 'not decodable' | 'not readable';

export type ToWorker =
  | { kind: 'make'; order: PreviewOrder }
  /** The last piece is kept: the next one may be sent. */
  | { kind: 'kept' };

export type FromWorker =
  | { kind: 'piece'; number: number; data: Uint8Array<ArrayBuffer>; last: boolean }
  | { kind: 'none'; why: WhyNone; detail: string };

/** Takes a piece; resolves when it is kept, so that no more than one waits in memory. */
export type Keep = (number: number, data: Uint8Array<ArrayBuffer>, last: boolean) => Promise<void>;

export class NoPreview extends Error {
  readonly why: WhyNone;
  constructor(why: WhyNone, detail: string) {
    super(detail);
    this.name = 'NoPreview';
    this.why = why;
  }
}
