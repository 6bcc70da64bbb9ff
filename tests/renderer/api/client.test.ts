import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Result } from '#shared/contract/call.ts';
import type { CallName } from '#shared/contract/index.ts';
import { CallProblem, call, noteLeaving, sendCall, type Transport } from '../../../renderer/api/client.ts';
import { useConnection } from '../../../renderer/api/connection.ts';

const restarted: Result<never> = {
  ok: false,
  error: { code: 'core.restarted', message: 'The core was started again.' },
};

/** A transport that gives these answers one after the other; 'cut' is no answer at all. */
function transportOf(answers: (Result<unknown> | 'cut')[]) {
  const sent: { name: string; input: unknown }[] = [];
  const transport: Transport = async (name, input) => {
    sent.push({ name, input });
    const answer = answers[sent.length - 1] ?? answers.at(-1)!;
    if (answer === 'cut') throw new TypeError('Failed to fetch');
    return answer;
  };
  return { transport, sent };
}

async function outcome(name: CallName, answers: (Result<unknown> | 'cut')[]) {
  const { transport, sent } = transportOf(answers);
  const waited: number[] = [];
  const value = await sendCall(transport, name, { id: 'the same' }, async (ms) => {
    waited.push(ms);
  }).catch((problem: unknown) => problem);
  return { value, sent, waited };
}

afterEach(() => useConnection.setState({ state: 'connected', note: null, writing: 0 }));

describe('a call that was cut off', () => {
  test('is sent again when it only reads, until the core answers', async () => {
    const { value, sent, waited } = await outcome('moment.list', [
      'cut',
      restarted,
      { ok: true, value: ['a'] },
    ]);
    expect({ value, count: sent.length, waited }).toEqual({ value: ['a'], count: 3, waited: [150, 400] });
  });

  test('is sent again with the same identifier when it makes a row', async () => {
    const { value, sent } = await outcome('moment.create', [restarted, { ok: true, value: 'made' }]);
    expect(value).toBe('made');
    expect(sent).toEqual([
      { name: 'moment.create', input: { id: 'the same' } },
      { name: 'moment.create', input: { id: 'the same' } },
    ]);
  });

  test.each([
    'moment.update',
    'moment.remove',
    'history.undo',
    'study.create',
    'file.export',
    'file.choose',
  ] as const)('is not sent again when the second one might do something else: %s', async (name) => {
    const { value, sent } = await outcome(name, [restarted, { ok: true, value: 'twice' }]);
    expect(sent).toHaveLength(1);
    expect(value).toMatchObject({ code: 'core.restarted', message: 'The core was started again.' });
  });

  test('is given up with a sentence when nobody answers for long', async () => {
    const { value, sent } = await outcome('moment.list', ['cut']);
    expect(value).toBeInstanceOf(CallProblem);
    expect(value).toMatchObject({ code: 'connection.lost' });
    expect(sent).toHaveLength(6);
  });
});

describe('a call that was answered', () => {
  test('with an expected failure is not sent again, and throws its code, sentence and details', async () => {
    const error = { code: 'revision.stale', message: 'Somebody changed it.', details: { theirs: 'quiet' } };
    const { value, sent } = await outcome('moment.list', [{ ok: false, error }]);
    expect(sent).toHaveLength(1);
    expect(value).toMatchObject(error);
  });
});

describe('the connection', () => {
  test('is lost with the first call without an answer, and comes back with the next answer', async () => {
    const states: string[] = [];
    const stop = useConnection.subscribe(({ state }) => states.push(state));
    await outcome('moment.list', ['cut', { ok: true, value: [] }]);
    stop();
    expect(states).toEqual(['lost', 'connected']);
  });
});

describe('a page that goes', () => {
  test('sends what was not answered once more, so that it arrives, but nothing that would be done twice', async () => {
    const page = Object.assign(new EventTarget(), { location: { hash: '' } });
    const answers: ((response: Response) => void)[] = [];
    const fetched = vi.fn((_url: string, _request: RequestInit) => {
      return new Promise<Response>((resolve) => answers.push(resolve));
    });
    vi.stubGlobal('window', page);
    vi.stubGlobal('sessionStorage', { getItem: () => null });
    vi.stubGlobal('fetch', fetched);
    try {
      noteLeaving();
      const calls = [
        call('moment.create', { id: 'a' } as never),
        call('moment.update', { id: 'b' } as never),
        call('moment.list', { id: 'c' } as never),
        call('moment.create', { id: 'd' } as never),
      ];
      answers[3]!(Response.json({ ok: true, value: null }));
      await calls[3];
      page.dispatchEvent(new Event('pagehide'));
      const again = fetched.mock.calls.slice(calls.length);
      expect(again.map(([url, { body, keepalive }]) => [url, body, keepalive])).toEqual([
        ['/call/moment.create', '{"id":"a"}', true],
      ]);
      page.dispatchEvent(new Event('pageshow'));
      for (const answer of answers) answer(Response.json({ ok: true, value: null }));
      await Promise.all(calls);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
