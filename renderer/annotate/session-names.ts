import type { BoardSession, SessionList, SessionView } from '#shared/contract/session.ts';

/** A session as the screen calls it: `D7 · session 3`. */
export function sessionName(dyadNumber: number, sessionNumber: number): string {
  return `D${dyadNumber} · session ${sessionNumber}`;
}

export function nameOfView(view: SessionView): string {
  return sessionName(view.dyad.number, view.session.number);
}

/** How long a session's recordings last together on its clock (ms); 0 without one. */
export function recordedMs(session: BoardSession): number {
  return session.recordings.reduce(
    (end, recording) => Math.max(end, Math.round(recording.offsetMs + recording.durationMs * recording.rate)),
    0,
  );
}

/** All sessions in the order of the board. */
export function sessionsInOrder(list: SessionList): { id: string; name: string }[] {
  return list.flatMap((dyad) =>
    dyad.sessions.map((session) => ({ id: session.id, name: sessionName(dyad.number, session.number) })),
  );
}

/** The session `step` places further in the order of the board; null beyond its ends. */
export function neighbourSession(list: SessionList, sessionId: string, step: 1 | -1): string | null {
  const order = sessionsInOrder(list);
  const index = order.findIndex(({ id }) => id === sessionId);
  return index < 0 ? null : (order[index + step]?.id ?? null);
}
