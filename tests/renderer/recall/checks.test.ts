import { describe, expect, test } from 'vitest';
import type { RecallView } from '#shared/contract/recall.ts';
import { type CheckFacts, checksOf, minutesThatFit } from '../../../renderer/recall/before/checks.ts';

const hourMs = 3_600_000;

function facts(changes: Partial<CheckFacts> = {}, view: Partial<RecallView> = {}): CheckFacts {
  return {
    view: {
      interview: { participants: [{ participantId: 'person', role: 'client', code: 'D1-C' }] },
      session: { heldWallMs: 0 },
      sessionRecordings: [{ fileName: 'session.mp4', present: true, playable: true }],
      consents: { client: 'given', therapist: 'missing' },
      hoursLimit: 48,
      ...view,
    } as unknown as RecallView,
    words: { clientWord: 'Client', therapistWord: 'Therapist' },
    extended: true,
    participant: true,
    recorder: {
      wish: { way: 'microphone', microphoneId: null, cameraId: null },
      input: 'ready',
      silent: false,
    },
    freeBytes: 1e12,
    battery: { charging: true, level: 1 },
    pictureProblem: null,
    nowWallMs: 26 * hourMs,
    ...changes,
  };
}

const failing = (given: CheckFacts) => checksOf(given).flatMap(({ id, ok }) => (ok ? [] : [id]));

describe('what is looked at before an interview', () => {
  test('is all well where all is well; the other participant’s consent is not asked for', () => {
    expect(failing(facts())).toEqual([]);
  });

  test('each thing that is not in order is said, with what to do', () => {
    const wrong: [Partial<CheckFacts>, Partial<RecallView>, string][] = [
      [{ participant: false }, {}, 'displays'],
      [{ extended: false }, {}, 'displays'],
      [{ recorder: { ...facts().recorder, silent: true } }, {}, 'microphone'],
      [{ recorder: { ...facts().recorder, input: 'lost' } }, {}, 'microphone'],
      [{ freeBytes: 1e8 }, {}, 'room'],
      [{ battery: { charging: false, level: 0.4 } }, {}, 'mains'],
      [{}, { consents: { client: 'withdrawn', therapist: 'given' } }, 'consent'],
      [{ nowWallMs: 49 * hourMs }, {}, 'hours'],
      [{}, { sessionRecordings: [] }, 'video'],
      [{ pictureProblem: 'It can not be decoded.' }, {}, 'video'],
    ];
    for (const [changes, view, id] of wrong) {
      const found = checksOf(facts(changes, view)).filter(({ ok }) => !ok);
      expect(found.map((check) => check.id)).toEqual([id]);
      expect(found[0]?.todo).not.toBe('');
    }
  });

  test('what the machine does not tell is left out, as is the disk for an outside recorder', () => {
    const outside = { ...facts().recorder, wish: { ...facts().recorder.wish, way: 'elsewhere' as const } };
    expect(checksOf(facts({ battery: null })).map(({ id }) => id)).not.toContain('mains');
    expect(checksOf(facts({ recorder: outside })).map(({ id }) => id)).not.toContain('room');
  });

  test('an hour of sound takes 43 MB, of a camera’s picture 20 times as much', () => {
    expect(minutesThatFit(43_200_000, 'microphone')).toBe(60);
    expect(minutesThatFit(943_200_000, 'camera')).toBe(60);
  });
});
