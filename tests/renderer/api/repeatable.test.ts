import { expect, test } from 'vitest';
import { type CallName, contract } from '#shared/contract/index.ts';
import { isRepeatable, isSaving } from '../../../renderer/api/repeatable.ts';

const names = Object.keys(contract) as CallName[];

test('what saves nothing is known by its verb', () => {
  const verbs =
    /\.(list|get|view|board|log|clock|watch|tellings|query|probe|frames|preview|comparePreview|current|recent|backups|check|state|about|choose|chooseSave|beat|command|room|turns|copyThatPlays|count|onScreen|said|places)$|^preview\./;
  const expected = names.filter((name) => verbs.test(name) && name !== 'member.choose');
  expect(names.filter((name) => !isSaving(name))).toEqual(expected);
});

test('a call that carries a revision is never sent again', () => {
  const carrying = names.filter(
    (name) => 'shape' in contract[name].args && 'revision' in contract[name].args.shape,
  );
  expect(carrying).toContain('moment.update');
  expect(carrying.filter(isRepeatable)).toEqual([]);
});

test('every call that makes a row under an identifier may be sent again', () => {
  const making = names.filter((name) => {
    const { args } = contract[name];
    return /\.(create|add|import)$/.test(name) && 'shape' in args && 'id' in args.shape;
  });
  expect(making).toEqual([
    'member.create',
    'participant.create',
    'session.create',
    'recording.add',
    'interview.create',
    'moment.create',
    'unmarked.create',
    'comment.create',
    'transcript.import',
    'transcript.create',
    'utterance.create',
    'snippet.create',
    'code.create',
    'nomination.create',
  ]);
  expect(making.every(isRepeatable)).toBe(true);
});
