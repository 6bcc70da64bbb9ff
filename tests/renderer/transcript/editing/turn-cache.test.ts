import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Utterance } from '#shared/contract/utterance.ts';
import { callKey } from '../../../../renderer/api/hooks.ts';
import { queryClient } from '../../../../renderer/api/query-client.ts';
import {
  editBegins,
  knownTurns,
  takeTurnNews,
  withTurnNews,
} from '../../../../renderer/transcript/editing/turn-cache.ts';

const turn = (id: string, sequence: number, text = id): Utterance => ({
  id,
  sequence,
  speakerId: null,
  startMs: null,
  endMs: null,
  timing: 'none',
  text,
  sourcePage: null,
  sourceLine: null,
  sourceParagraph: null,
  revision: 0,
});
const news = (utterance: Utterance, transcriptId = 't') => ({ transcriptId, utterance });

test('news of some turns give what reading all of them again would, and leave the others as they were', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.nat(30), sequence: fc.nat(1000), text: fc.string() }), {
    selector: ({ id }) => id,
    maxLength: 20,
  });
  fc.assert(
    fc.property(rows, rows, (some, others) => {
      const made = (list: typeof some) =>
        list
          .map(({ id, sequence, text }) => turn(`u${id}`, sequence * 100 + id, text))
          .sort((a, b) => a.sequence - b.sequence);
      const [before, after] = [made(some), made(others)];
      const ids = [...new Set([...before, ...after].map(({ id }) => id))];
      const found = after.map((each) => news(each));
      expect(withTurnNews(before, 't', ids, found)).toEqual(after);
      expect(withTurnNews(before, 't', [], [])).toBe(before);
    }),
  );
});

test('nothing new is the same list; a turn of another transcript is none of this one', () => {
  const list = [turn('a', 1), turn('b', 2)];
  expect(withTurnNews(list, 't', ['a'], [news(turn('a', 1))])).toBe(list);
  expect(withTurnNews(list, 't', ['c'], [news(turn('c', 3), 'other')])).toBe(list);
  const next = withTurnNews(list, 't', ['a'], [news(turn('a', 1, 'words'))]);
  expect(next[0]?.text).toBe('words');
  expect(next[1]).toBe(list[1]);
});

test('a transcript that waits to be read anew is not taken for new by news of one turn', async () => {
  const queryKey = callKey('utterance.list', { transcriptId: 'waits' });
  queryClient.setQueryData<Utterance[]>(queryKey, [turn('a', 1)]);
  await queryClient.invalidateQueries({ queryKey });
  takeTurnNews(['a'], [news(turn('a', 1, 'words'), 'waits')]);
  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true);
  expect(knownTurns('waits')[0]?.text).toBe('a');
});

test('turns are read anew after an edit only where it was refused, or where an answer was left aside for it', () => {
  const queryKey = callKey('utterance.list', { transcriptId: 'edited' });
  const isInvalidated = () => queryClient.getQueryState(queryKey)?.isInvalidated;
  const list = [turn('a', 1)];
  queryClient.setQueryData<Utterance[]>(queryKey, list);
  editBegins()('done');
  expect(isInvalidated()).toBe(false);
  const ended = editBegins();
  queryClient.setQueryData<Utterance[]>(queryKey, [turn('a', 1, 'from before the edit')]);
  expect(knownTurns('edited')).toBe(list);
  ended('done');
  expect(isInvalidated()).toBe(true);
  queryClient.setQueryData<Utterance[]>(queryKey, list);
  editBegins()('refused');
  expect(isInvalidated()).toBe(true);
});
