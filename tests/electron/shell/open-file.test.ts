import { describe, expect, test } from 'vitest';
import { failure, success } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { createOutsideFiles } from '../../../electron/shell/open-file.ts';

function setting(answers: boolean) {
  const seen: unknown[] = [];
  let nowMs = 0;
  const core = {
    call: async (_caller: unknown, name: string, args: unknown) => {
      seen.push([name, args]);
      return answers ? success({}) : failure('study.passphrase', 'It has a passphrase.');
    },
    grant: (path: string) => void seen.push(['grant', path]),
  };
  const events = { send: (event: CoreEvent) => void seen.push(event) };
  const files = createOutsideFiles(core, events, () => nowMs);
  return { seen, files, pass: (ms: number) => (nowMs += ms) };
}

describe('a study file from outside', () => {
  test('is granted, and opened without asking', async () => {
    const { seen, files } = setting(true);
    await files.open('/a.iprstudy');
    expect(seen).toEqual([
      ['grant', '/a.iprstudy'],
      ['study.open', { path: '/a.iprstudy', passphrase: null }],
    ]);
    expect(files.takeOffered()).toBe(null);
  });

  test('that needs the person is what the page’s own Open… gets, once', async () => {
    const { seen, files } = setting(false);
    await files.open('/locked.iprstudy');
    expect(seen.at(-1)).toEqual({ kind: 'command', id: 'study.open' });
    expect([files.takeOffered(), files.takeOffered()]).toEqual(['/locked.iprstudy', null]);
  });

  test('does not turn up later, when the person wants to choose another', async () => {
    const { files, pass } = setting(false);
    await files.open('/locked.iprstudy');
    pass(15_000);
    expect(files.takeOffered()).toBe(null);
  });
});
