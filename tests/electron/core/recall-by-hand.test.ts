import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { coverage } from '#shared/recall/coverage.ts';
import { fitError, setByEarMs } from '#shared/recall/fit-error.ts';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import { proposals } from '#shared/recall/proposals.ts';
import { newId } from '../support.ts';
import { type RunningInterview, runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

const media = join(import.meta.dirname, '..', '..', '..', 'sample', 'media');
const minute = 60_000;

const spoken = `[10:20] I: What was going on there?
[10:30] C: I held my breath.
[25:10] C: She waited, and that helped.
[31:00] I: How was it to look at this?
`;

/** The interview's transcript by the time of its recorder, which lies nowhere yet. */
async function withRecorder(running: RunningInterview) {
  const { core, value, interviewId, folder } = running;
  const path = join(folder, `${newId()}.txt`);
  writeFileSync(path, spoken);
  const transcriptId = newId();
  const speakers = [{ name: 'C', kind: 'client' as const }];
  const clock = 'interview' as const;
  await value('transcript.import', { id: transcriptId, path, sessionId: null, interviewId, clock, speakers });
  const recordingId = newId();
  const file = join(media, 'D1-S3-C.webm');
  core.grant(file);
  await value('recording.add', { id: recordingId, path: file, sessionId: null, interviewId });
  const turns = () => value('utterance.list', { transcriptId });
  return { transcriptId, recordingId, turns };
}

test('from paper follow map, coverage and proposals, all of it approximate', async () => {
  const running = await runningInterview({ begin: false });
  const { value, interviewId } = running;
  const { turns, transcriptId } = await withRecorder(running);
  const ids = [newId(), newId()];
  const off = { uncertaintyMs: 5000 };
  const { events } = await value('recall.byHand', {
    interviewId,
    entries: [
      { id: ids[0]!, fromMs: 0, toMs: 5 * minute, wantedBy: 'client', interviewMs: 10 * minute, ...off },
      {
        id: ids[1]!,
        fromMs: 5 * minute,
        toMs: 9 * minute,
        wantedBy: 'client',
        interviewMs: 25 * minute,
        ...off,
      },
    ],
    endedMs: 30 * minute,
  });
  const map = recallMap(events);
  expect(sessionAt(map, 7 * minute)).toMatchObject({ sessionMs: 2 * minute, approximate: true, ...off });
  expect(coverage(events, { durationMs: null }).covered).toEqual([{ startMs: 0, endMs: 9 * minute }]);

  const { speakers } = await value('transcript.get', { id: transcriptId });
  const utterances = (await turns()).map((turn) => {
    const speaker = speakers.find(({ id }) => id === turn.speakerId);
    const { kind = 'unknown', role = null, participantId = null } = speaker ?? {};
    return { ...turn, textLength: turn.text.length, speakerKind: kind, role, participantId };
  });
  const found = proposals({
    ...{ log: events, map, utterances, nominations: [], moments: [], snippets: [], roles: ['client'] },
    ...{ preRollMs: 30_000, nearMs: 5000 },
  });
  expect(
    found.map(({ eventId, approximate, uncertaintyMs }) => [eventId, approximate, uncertaintyMs]),
  ).toEqual([
    [ids[0], true, 5000],
    [ids[1], true, 5000],
  ]);
  // What was said after the end belongs to no stop; the last stop is talked of until then.
  const texts = found.map(({ passages }) =>
    passages.flatMap(({ utteranceIds }) =>
      utteranceIds.map((id) => utterances.find((turn) => turn.id === id)?.text),
    ),
  );
  expect(texts).toEqual([['I held my breath.'], ['She waited, and that helped.']]);
});

test('with anchors set by ear a drifting recorder’s transcript is as near as the screen says', async () => {
  const running = await runningInterview();
  const { value } = running;
  const { recordingId, transcriptId, turns } = await withRecorder(running);
  const written = (await turns()).map(({ startMs }) => startMs ?? 0);
  // It began 42 s after the interview and is 80 millionths fast; each clap is heard up to 0.1 s off.
  const truth = (recorderMs: number) => 42_000 + recorderMs * (1 - 80e-6);
  const heard = [
    [1000, 70],
    [900_000, -90],
    [1_700_000, 40],
  ].map(([recordingMs = 0, offMs = 0]) => ({
    ...{ id: newId(), recordingMs, kind: 'clap' as const, note: '' },
    clockMs: Math.round(truth(recordingMs) + offMs),
  }));
  const { fit } = await value('recall.anchors', { recordingId, anchors: heard, followers: [transcriptId] });
  const error = fitError(
    heard.map(({ recordingMs, clockMs }) => ({ recorderMs: recordingMs, clockMs })),
    Math.max(setByEarMs, fit!.maxResidualMs),
  )!;
  const moved = (await turns()).map(({ startMs }) => startMs ?? 0);
  for (const [index, recorderMs] of written.entries()) {
    const offMs = Math.abs((moved[index] ?? 0) - truth(recorderMs));
    expect(offMs).toBeLessThanOrEqual(error.at(recorderMs) + 1);
  }
  expect(Math.abs(fit!.driftPpm + 80)).toBeLessThanOrEqual(error.driftPpm);
});
