import { expect, test } from 'vitest';
import { contractDocument } from '#shared/contract/document.ts';
import { type CallName, contract } from '#shared/contract/index.ts';
import { contractSchema } from '#shared/contract/schema.ts';

// Written anew by: npx vitest run tests/shared/contract -u
test('docs/contract.md says what the contract says', async () => {
  await expect(contractDocument()).toMatchFileSnapshot('../../../docs/contract.md');
});

test('every call is named noun.verb, says in a sentence what it does, and has a schema of both its sides', () => {
  const { calls } = contractSchema();
  expect(Object.keys(calls)).toEqual(Object.keys(contract));
  const odd = Object.entries(calls).filter(
    ([name, call]) =>
      !/^[a-z]+\.[a-zA-Z]+$/.test(name) ||
      !/^[A-Z].*[.)]$/.test(call.about) ||
      !call.arguments ||
      !call.result,
  );
  expect(odd).toEqual([]);
});

test('a participant may make these calls and no other', () => {
  const open = Object.entries(contract).filter(([, call]) =>
    (call.callers as readonly string[]).includes('participant'),
  );
  expect(open.map(([name]) => name)).toEqual([
    'recall.watch',
    'recall.clock',
    'recall.append',
    'recall.beat',
    'recall.command',
  ]);
});

test('every argument that is a path is one that must be granted', () => {
  const ungranted = Object.entries(contractSchema().calls).flatMap(([name, schema]) => {
    const declaration = contract[name as CallName];
    if (declaration.place === 'shell' || name === 'study.forget') return [];
    const { properties = {} } = schema.arguments as { properties?: Record<string, unknown> };
    return Object.keys(properties)
      .filter((field) => ['path', 'folder', 'to', 'backup'].includes(field))
      .filter((field) => !declaration.paths.includes(field))
      .map((field) => `${name} ${field}`);
  });
  expect(ungranted).toEqual([]);
});
