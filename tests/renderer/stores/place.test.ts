import { expect, test } from 'vitest';
import { usePlace } from '../../../renderer/stores/place.ts';

test('an interview is shown itself unless more is said, and stays as it was when one comes back to it', () => {
  const { go } = usePlace.getState();
  const shown = () => {
    const { place, interviewId, recallScreen } = usePlace.getState();
    return [place, interviewId, recallScreen];
  };
  go('recall', { interviewId: 'one', recallScreen: 'by hand' });
  expect(shown()).toEqual(['recall', 'one', 'by hand']);
  go('prepare');
  go('recall');
  expect(shown()).toEqual(['recall', 'one', 'by hand']);
  go('recall', { recallScreen: 'sheet' });
  expect(shown()).toEqual(['recall', 'one', 'sheet']);
  go('recall', { interviewId: 'two' });
  expect(shown()).toEqual(['recall', 'two', 'interview']);
});
