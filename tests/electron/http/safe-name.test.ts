import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from '../../../electron/http/safe-name.ts';

it.each([
  ['D1 session 3.mp4', 'D1 session 3.mp4'],
  ['Gespräch – 3.wav', 'Gespräch – 3.wav'],
  ['e\u0301.mp4', 'é.mp4'],
  ['...mp4', 'mp4'],
  ['talk.mp4. ', 'talk.mp4'],
  ['LPT1', '_LPT1'],
  ['console.mp4', 'console.mp4'],
  ['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h'],
  ['folder/', 'file'],
  ['', 'file'],
  [`${'ä'.repeat(300)}.webm`, `${'ä'.repeat(97)}.webm`],
])('%j is kept as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept);
});

it('a kept name is never empty, too long, a path or hidden, and is kept as it is the next time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = safeFileName(given);
      expect(name).not.toBe('');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/[/\\]|^\.|[.\s]$/);
      expect(safeFileName(name)).toBe(name);
    }),
  );
});
