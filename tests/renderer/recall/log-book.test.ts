import { expect, test } from 'vitest';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { createLogBook } from '../../../renderer/recall/engine/log-book.ts';

const stored = (
  given: Pick<RecallEvent, 'id' | 'kind' | 'interviewMs' | 'sequence'> & Partial<RecallEvent>,
) => ({
  sessionMs: null,
  wallMs: 0,
  rate: null,
  wantedBy: null,
  pressedBy: null,
  source: 'live' as const,
  uncertaintyMs: 0,
  detail: {},
  ...given,
});

test('a correction that stands late in the log does not move what is pressed next', () => {
  const clock = { coreMs: 1000, boot: 'this' };
  const book = createLogBook([
    stored({ id: 'begin', kind: 'resume', interviewMs: 0, sequence: 0, detail: { start: true, clock } }),
    stored({ id: 'amend', kind: 'amend', interviewMs: 5_000_000, sequence: 1, detail: { eventId: 'gone' } }),
  ]);
  book.expect({
    ...{ id: 'play', kind: 'play', coreMs: 3000, boot: 'this', wallMs: 2000, sessionMs: 0 },
    ...{ rate: null, wantedBy: null, pressedBy: 'interviewer', detail: {} },
  });
  expect(book.events().find(({ id }) => id === 'play')?.interviewMs).toBe(2000);
});
