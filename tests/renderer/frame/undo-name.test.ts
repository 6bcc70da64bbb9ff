import { expect, test } from 'vitest';
import { withoutWords } from '../../../renderer/frame/undo-buttons.tsx';

test('a step is named without the words of participants in it', () => {
  const names = [
    ['Rate moment ‘She didn’t look at me’', 'Rate moment'],
    [
      'Move the bounds of moment ‘The letter that he never could bring himself…’',
      'Move the bounds of moment',
    ],
    ['Code with ‘Being ‘hurried’ along’ again', 'Code with again'],
    ['Change a nomination of D7-C', 'Change a nomination of D7-C'],
    ['Attach a passage', 'Attach a passage'],
  ];
  expect(names.map(([name = '']) => withoutWords(name))).toEqual(names.map(([, shown]) => shown));
});
