import { clockEnd, lastClockEnd, nextBeginning, recordingAt } from '#shared/domain/recording-clock.ts';
import { createMediaPart, type MediaPart, type PictureMedia } from './media-part.ts';
import { awaitReturn } from './media-return.ts';

export interface PictureListener {
  /** A frame is on the screen: its place (ms of the session's clock) and when (page's clock, ms). */
  onFrame?(sessionMs: number, pageMs: number): void;
  /** Playing waits for the file, or goes on after that. */
  onWaiting?(waiting: boolean): void;
  /** The end of the last recording is reached; the picture stands there. */
  onEnd?(): void;
  /** Playing ended without having been told to. */
  onStopped?(why: 'device' | 'blocked' | 'failed'): void;
  /** A recording can not be played: a plain surface stands in its place until it can. */
  onFailed?(mediaId: string, why: string): void;
  /** Every recording that failed can be played again. */
  onReturned?(): void;
}

/**
 * The session on its clock (whole milliseconds), whatever it is made of: parts one after the other, gaps
 * between them, sound alone, nothing at all. Where there is no recording a plain surface runs by the clock.
 */
export interface Picture {
  play(): void;
  /** Stands at once; answers where (whole ms, the time of the frame that stands). */
  pause(): number;
  seek(sessionMs: number): void;
  setRate(rate: number): void;
  setSound(volume: number, muted: boolean): void;
  /** Whether it is to play; also while it waits for the file. */
  playing(): boolean;
  /** The place (whole ms) of what is on the screen. */
  placeMs(): number;
  /** The place by the player's clock, with fractions; after a seek where it leads. */
  nowMs(): number;
  seeking(): boolean;
  /** Whether there is a picture to see at this place (no gap, no sound alone). */
  hasPicture(): boolean;
  durationMs(): number;
  /** Whether it stands at the end of the last recording, from where nothing plays on until it is jumped elsewhere. */
  atEnd(): boolean;
  dispose(): void;
}

const tickMs = 40;
const mostParts = 2;
/** This near to it, in ms, is the end. */
const endWithinMs = 0.5;

export function createPicture(
  host: HTMLElement,
  media: readonly PictureMedia[],
  listener: PictureListener,
): Picture {
  /** Those that can not be played, each with how to give up waiting for it. */
  const failed = new Map<string, () => void>();
  const parts = new Map<string, MediaPart>();
  const endMs = lastClockEnd(media);
  let current: MediaPart | null = null;
  let plain: { atMs: number; pageMs: number } = { atMs: 0, pageMs: 0 };
  let playing = false;
  let waiting = false;
  let endReached = false;
  let rate = 1;
  let sound = { volume: 1, muted: true };

  const usable = () => media.filter(({ id }) => !failed.has(id));
  const plainNowMs = () => (playing ? plain.atMs + (performance.now() - plain.pageMs) * rate : plain.atMs);
  const nowMs = () => (current ? current.nowMs() : plainNowMs());
  const noteWaiting = (now: boolean) => {
    if (waiting === now) return;
    waiting = now;
    listener.onWaiting?.(now);
  };

  const partOf = (wanted: PictureMedia): MediaPart => {
    const known = parts.get(wanted.id);
    if (known) return known;
    // Each part holds a connection: two at a time leave room for everything else.
    const spare = [...parts.values()].find((part) => part !== current);
    if (parts.size >= mostParts && spare) {
      parts.delete(spare.media.id);
      spare.dispose();
    }
    const isCurrent = () => current?.media.id === wanted.id;
    const part = createMediaPart(wanted, {
      onFrame(sessionMs, pageMs) {
        if (!isCurrent()) return;
        noteWaiting(false);
        listener.onFrame?.(sessionMs, pageMs);
      },
      onLanded: () => {},
      onWaiting: () => isCurrent() && playing && noteWaiting(true),
      onEnded: () => isCurrent() && playing && goOnAfter(part),
      onStopped: () => isCurrent() && stopped('device'),
      onBlocked: () => isCurrent() && stopped('blocked'),
      onFailed(why) {
        if (failed.has(wanted.id)) return;
        failed.set(
          wanted.id,
          awaitReturn(wanted, () => returned(wanted)),
        );
        const was = isCurrent();
        const atMs = was ? lastPlaceMs : 0;
        parts.delete(wanted.id);
        part.dispose();
        listener.onFailed?.(wanted.id, why);
        if (!was) return;
        current = null;
        // The page's clock ran on while it waited for the file.
        plain = { atMs, pageMs: performance.now() };
        if (playing) stopped('failed');
        seek(atMs);
      },
    });
    part.element.addEventListener('playing', () => isCurrent() && noteWaiting(false));
    part.element.style.cssText =
      'position:absolute;inset:0;width:100%;height:100%;object-fit:contain;background:transparent';
    part.element.style.visibility = 'hidden';
    host.append(part.element);
    parts.set(wanted.id, part);
    return part;
  };
  let lastPlaceMs = 0;

  const show = (part: MediaPart | null) => {
    if (current && current !== part) {
      current.pause();
      current.element.style.visibility = 'hidden';
    }
    current = part;
    if (!part) return;
    part.setRate(rate);
    part.element.volume = sound.volume;
    part.element.muted = sound.muted;
    // Not 'visible', which would show it inside a place that is hidden: the participant's, in a break.
    part.element.style.visibility = part.media.kind === 'video' ? 'inherit' : 'hidden';
  };

  function seek(sessionMs: number): void {
    const aim = Math.max(0, endMs > 0 ? Math.min(sessionMs, endMs) : sessionMs);
    lastPlaceMs = Math.round(aim);
    endReached = false;
    const found = recordingAt(usable(), aim, null);
    const part = found && partOf(found);
    const changed = part !== current;
    show(part);
    plain = { atMs: aim, pageMs: performance.now() };
    part?.seek(aim);
    if (part && changed && playing) part.play();
  }

  /** A recording is there again: where its place is on the screen, it takes it. */
  function returned({ id }: PictureMedia): void {
    failed.delete(id);
    const atMs = nowMs();
    if (recordingAt(usable(), atMs, null)?.id === id) seek(atMs);
    if (failed.size === 0) listener.onReturned?.();
  }

  function stopped(why: 'device' | 'blocked' | 'failed'): void {
    lastPlaceMs = placeMs();
    plain = { atMs: lastPlaceMs, pageMs: performance.now() };
    playing = false;
    noteWaiting(false);
    listener.onStopped?.(why);
  }

  /** What follows a part: the next one, a gap, or the end. */
  function goOnAfter(part: MediaPart): void {
    // Not before its end: a recording of another rate ends between two ms, and would be gone into again.
    const at = Math.ceil(clockEnd(part.media));
    if (at < endMs) seek(at);
    else reachEnd();
  }

  function reachEnd(): void {
    playing = false;
    endReached = true;
    current?.pause();
    lastPlaceMs = endMs;
    plain = { atMs: endMs, pageMs: performance.now() };
    noteWaiting(false);
    listener.onEnd?.();
  }

  function placeMs(): number {
    const place = current ? current.frameMs() : Math.round(plainNowMs());
    return Math.max(0, endMs > 0 ? Math.min(place, endMs) : place);
  }

  // The last frame stands before the end, and a file may be a little shorter than was measured.
  const atEnd = () => endReached || (endMs > 0 && nowMs() >= endMs - endWithinMs);

  /** Gaps and what runs by the clock; and a part that is cut off before its file's end. */
  const timer = setInterval(() => {
    if (!playing) return;
    const now = nowMs();
    lastPlaceMs = Math.round(now);
    if (endMs > 0 && now >= endMs - endWithinMs) return reachEnd();
    if (current) {
      if (!current.seeking() && now >= clockEnd(current.media)) goOnAfter(current);
      return;
    }
    const next = nextBeginning(usable(), plain.atMs);
    if (next !== null && now >= next) seek(next);
  }, tickMs);

  seek(0);

  return {
    play() {
      // A media element that is told to play at its end begins anew.
      if (playing || atEnd()) return;
      playing = true;
      plain = { atMs: plain.atMs, pageMs: performance.now() };
      current?.play();
    },
    pause() {
      if (playing) {
        const now = nowMs();
        playing = false;
        current?.pause();
        plain = { atMs: now, pageMs: performance.now() };
        noteWaiting(false);
      }
      lastPlaceMs = placeMs();
      if (!current) plain.atMs = lastPlaceMs;
      return lastPlaceMs;
    },
    seek,
    setRate(next) {
      plain = { atMs: plainNowMs(), pageMs: performance.now() };
      rate = next;
      current?.setRate(next);
    },
    setSound(volume, muted) {
      sound = { volume, muted };
      for (const { element } of parts.values()) {
        element.volume = volume;
        element.muted = muted;
      }
    },
    playing: () => playing,
    placeMs,
    nowMs,
    seeking: () => current?.seeking() ?? false,
    hasPicture: () => current?.media.kind === 'video',
    durationMs: () => endMs,
    atEnd,
    dispose() {
      clearInterval(timer);
      for (const giveUp of failed.values()) giveUp();
      for (const part of parts.values()) part.dispose();
      parts.clear();
    },
  };
}
