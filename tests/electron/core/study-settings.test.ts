import { expect, test } from 'vitest';
import { farthestRating } from '#shared/domain/rating.ts';
import { testStudy } from '../support.ts';

test('a rating scale that is upside down, or goes too far, is refused, and nothing of the settings is changed', async () => {
  const { ask, value } = await testStudy();
  const before = (await value('study.current', {}))!.study;
  for (const changes of [
    { ratingLow: before.ratingHigh },
    { ratingHigh: before.ratingLow - 1 },
    { ratingHigh: farthestRating + 1 },
    { ratingLow: -farthestRating - 1 },
    { ratingLow: 1.5 },
  ]) {
    const answer = await ask('study.update', { revision: before.revision, changes });
    expect(answer).toMatchObject({ ok: false, error: { code: 'call.arguments' } });
  }
  expect((await value('study.current', {}))!.study).toEqual(before);
  const changes = { ratingLow: -farthestRating, ratingHigh: farthestRating };
  expect(await value('study.update', { revision: before.revision, changes })).toMatchObject(changes);
});
