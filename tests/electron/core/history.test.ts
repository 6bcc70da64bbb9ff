import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

test('who has worked in the study since is not undone away, and that is said', async () => {
  const { ask, value, sessionId } = await testStudy();
  const first = (await value('study.current', {}))?.memberId ?? '';
  const other = await value('member.create', { id: newId(), name: 'Coder Two' });
  await value('member.choose', { id: other.id });
  await value('moment.create', { id: newId(), sessionId, startMs: 1 });
  await value('member.choose', { id: first });
  const refused = await ask('history.undo', {});
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Nothing was changed, because the same was changed since by someone else. Something that was added since belongs to it.',
  );
  expect(await value('member.list', {})).toHaveLength(2);
});

test('both values of a conflict stand in its sentence', async () => {
  const { ask, value, sessionId } = await testStudy();
  const first = (await value('study.current', {}))?.memberId ?? '';
  const other = await value('member.create', { id: newId(), name: 'Coder Two' });
  const id = newId();
  await value('moment.create', { id, sessionId, startMs: 1 });
  await value('moment.update', { id, revision: 0, changes: { label: 'mine' } });
  await value('member.choose', { id: other.id });
  await value('moment.update', { id, revision: 1, changes: { label: 'theirs' } });
  await value('member.choose', { id: first });
  const refused = await ask('history.undo', {});
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Nothing was changed, because the same was changed since by someone else. Moment, label: yours ‘mine’, now ‘theirs’.',
  );
});
