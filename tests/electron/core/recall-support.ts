import type { z } from 'zod';
import type { AppendedEvent, appendedEvent } from '#shared/contract/recall-log.ts';
import { newId, type TestCore, testStudy } from '../support.ts';

type Sent = z.input<typeof appendedEvent>;

/** An interview that runs, on a core of its own; times in it are counted from its beginning. */
export interface RunningInterview extends TestCore {
  path: string;
  sessionId: string;
  interviewId: string;
  /** The other participant's interview of the same session. */
  otherId: string;
  /** The core's clock at the interview's beginning, well in the past so that no event is from the future. */
  baseMs: number;
  baseWallMs: number;
  event(kind: AppendedEvent['kind'], interviewMs: number, more?: Partial<Sent>): Sent;
}

const hourMs = 3_600_000;

/** A study of two dyads with the client's interview of the first session begun (an hour ago, unless told). */
export async function runningInterview(
  options: { sinceMs?: number; begin?: boolean; passphrase?: string } = {},
): Promise<RunningInterview> {
  const study = await testStudy({ passphrase: options.passphrase ?? null });
  const board = await study.value('session.board', {});
  const interviews = board.dyads[0]?.sessions[0]?.interviews ?? [];
  const interviewId = interviews[0]?.id ?? '';
  const clock = await study.value('recall.clock', {});
  const baseMs = clock.coreMs - (options.sinceMs ?? hourMs);
  const baseWallMs = clock.wallMs - (options.sinceMs ?? hourMs);
  if (options.begin !== false) {
    await study.value('recall.begin', {
      interviewId,
      id: newId(),
      coreMs: baseMs,
      wallMs: baseWallMs,
      interviewer: 'Interviewer One',
    });
  }
  return {
    ...study,
    interviewId,
    otherId: interviews[1]?.id ?? '',
    baseMs,
    baseWallMs,
    event: (kind, interviewMs, more = {}) => ({
      id: newId(),
      kind,
      coreMs: baseMs + interviewMs,
      wallMs: Math.round(baseWallMs + interviewMs),
      ...more,
    }),
  };
}
