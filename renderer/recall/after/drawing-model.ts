import type { RecallMap, RecallPiece, SessionRange, Stop, StopWanter } from '#shared/recall/types.ts';

/** One piece of the map as a line: interview time across, session time up. */
export interface DrawnLine {
  kind: 'played' | 'searched' | 'hidden' | 'stopped' | 'paused';
  fromMs: number;
  toMs: number;
  sessionFromMs: number;
  sessionToMs: number;
  /** The rate, where it is not the usual one. */
  rate: number | null;
  wantedBy: StopWanter | null;
  approximate: boolean;
}

/** Where the picture leapt: from one place to another at one time of the interview. */
export interface DrawnLeap {
  interviewMs: number;
  fromSessionMs: number;
  toSessionMs: number;
}

/** Interview time of which no place is known: before anything was shown, and after a crash. */
export interface DrawnGap extends SessionRange {
  kind: 'opening' | 'unknown';
}

export interface Drawing {
  lines: DrawnLine[];
  leaps: DrawnLeap[];
  gaps: DrawnGap[];
}

/** Slower and faster than this a rate is told. */
const fastestCounted = 2;
/** A picture that stands this near (ms) to where it was did not leap. */
const nearMs = 500;

/** The map of an interview as what a drawing of its two clocks consists of; stops colour the lines they last for. */
export function drawingOf(map: RecallMap, stops: readonly Stop[]): Drawing {
  const drawing: Drawing = { lines: [], leaps: [], gaps: [] };
  let standsAt: number | null = null;
  for (const piece of map.pieces) {
    const { sessionStartMs, sessionEndMs, interviewStartMs, interviewEndMs } = piece;
    if (sessionStartMs === null || sessionEndMs === null) {
      if (piece.state === 'opening' || piece.state === 'unknown')
        addGap(drawing.gaps, { kind: piece.state, startMs: interviewStartMs, endMs: interviewEndMs });
      continue;
    }
    if (standsAt !== null && Math.abs(standsAt - sessionStartMs) > nearMs) {
      drawing.leaps.push({
        interviewMs: interviewStartMs,
        fromSessionMs: standsAt,
        toSessionMs: sessionStartMs,
      });
    }
    standsAt = sessionEndMs;
    addLine(drawing.lines, lineOf(piece, sessionStartMs, sessionEndMs, stops));
  }
  return drawing;
}

function lineOf(
  piece: RecallPiece,
  sessionFromMs: number,
  sessionToMs: number,
  stops: readonly Stop[],
): DrawnLine {
  const { interviewStartMs, interviewEndMs, state, rate, pictureOn } = piece;
  const runs = state === 'playing';
  const stop = runs
    ? undefined
    : stops.find(
        ({ interviewMs, talkEndInterviewMs }) =>
          interviewMs <= interviewStartMs && interviewStartMs < Math.max(talkEndInterviewMs, interviewMs + 1),
      );
  const standing = stop ? 'stopped' : 'paused';
  const running = !pictureOn ? 'hidden' : rate > fastestCounted ? 'searched' : 'played';
  return {
    kind: runs ? running : standing,
    fromMs: interviewStartMs,
    toMs: interviewEndMs,
    sessionFromMs,
    sessionToMs,
    rate: runs && rate !== 1 ? rate : null,
    wantedBy: stop?.wantedBy ?? null,
    approximate: piece.approximate,
  };
}

/** A line that only goes on with the one before becomes part of it: slow frames make many short pieces. */
function addLine(lines: DrawnLine[], line: DrawnLine): void {
  const last = lines.at(-1);
  if (last && goesOn(last, line)) {
    last.toMs = line.toMs;
    last.sessionToMs = line.sessionToMs;
  } else lines.push(line);
}

function goesOn(last: DrawnLine, line: DrawnLine): boolean {
  return (
    last.kind === line.kind &&
    last.rate === line.rate &&
    last.wantedBy === line.wantedBy &&
    last.approximate === line.approximate &&
    last.toMs === line.fromMs &&
    Math.abs(last.sessionToMs - line.sessionFromMs) <= nearMs
  );
}

function addGap(gaps: DrawnGap[], gap: DrawnGap): void {
  const last = gaps.at(-1);
  if (last?.kind === gap.kind && last.endMs === gap.startMs) last.endMs = gap.endMs;
  else gaps.push(gap);
}

/**
 * When a place of the session (ms) was on the screen, the next time after `afterMs` of the interview, else the
 * first; null where it never was. `stretches` are those of `shownStretches`.
 */
export function nextShowing(stretches: readonly SessionRange[], afterMs: number): number | null {
  const next = stretches.find(({ startMs }) => startMs > afterMs) ?? stretches[0];
  return next?.startMs ?? null;
}

/** The stop that the interview is at, or was at last before a time of it; null before the first. */
export function stopAt(stops: readonly Stop[], interviewMs: number): Stop | null {
  return stops.findLast((stop) => stop.interviewMs <= interviewMs) ?? null;
}

/** Whether people still talk of a stop at a time of the interview. */
export function isTalkedOf(stop: Stop, interviewMs: number): boolean {
  return (
    stop.interviewMs <= interviewMs && interviewMs < Math.max(stop.talkEndInterviewMs, stop.interviewMs + 1)
  );
}

/** The stop after a time of the interview, or before it; null where there is none. */
export function stopBeside(stops: readonly Stop[], interviewMs: number, direction: 1 | -1): Stop | null {
  const found =
    direction === 1
      ? stops.find((stop) => stop.interviewMs > interviewMs)
      : stops.findLast((stop) => stop.interviewMs < interviewMs);
  return found ?? null;
}

/** The first stop whose place in the session (ms) lies after a place, but no further than `nearMs`; null without one. */
export function stopSoonAfter(
  stops: readonly Stop[],
  sessionMs: number,
  nearMs: number,
): (Stop & { sessionMs: number }) | null {
  const after = stops.filter(
    (stop): stop is Stop & { sessionMs: number } =>
      stop.sessionMs !== null && stop.sessionMs > sessionMs && stop.sessionMs <= sessionMs + nearMs,
  );
  return after.sort((a, b) => a.sessionMs - b.sessionMs)[0] ?? null;
}

/** Keeps of labels that want room of their own those that have it: `x` ascending, `width` each (px). */
export function withRoom<T extends { x: number; width: number }>(labels: readonly T[], gap: number): T[] {
  const kept: T[] = [];
  for (const label of labels) {
    const last = kept.at(-1);
    if (!last || label.x >= last.x + last.width + gap) kept.push(label);
  }
  return kept;
}
