import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { PaperStop } from '#shared/recall/by-hand.ts';
import { stopWanters } from '#shared/recall/types.ts';
import {
  parsePaperTime,
  parseUncertainty,
  tidyTime,
} from '../../../../renderer/recall/by-hand/paper-time.ts';
import { columns, isTable, readTable, readWanter } from '../../../../renderer/recall/by-hand/paste-table.ts';
import {
  commonUncertainty,
  type PaperRow,
  readRows,
  rowsOf,
} from '../../../../renderer/recall/by-hand/rows.ts';

const at = (minutes: number, seconds = 0) => (minutes * 60 + seconds) * 1000;

describe('a time on paper', () => {
  it.each([
    ['31:10', at(31, 10)],
    ['3110', at(31, 10)],
    ['31.10', at(31, 10)],
    ['31,10', at(31, 10)],
    ['31 10', at(31, 10)],
    ["31'10", at(31, 10)],
    ['31′10″', at(31, 10)],
    ['31m10s', at(31, 10)],
    ['75:30', at(75, 30)],
    ['7530', at(75, 30)],
    ['110', at(1, 10)],
    ['45', at(0, 45)],
    ['1:02:03', at(62, 3)],
    ['10203', at(62, 3)],
    ['1h02m03', at(62, 3)],
    ['1.02.03', at(62, 3)],
    ['31:10.25', at(31, 10) + 250],
    ['0', 0],
  ])('%s is read', (text, ms) => {
    expect(parsePaperTime(text)).toBe(ms);
  });

  it.each(['', 'soon', '31:75', '3175', '90', '1:75:00', '31:10 or so', '-3', '1234567', '99:99:99'])(
    '%j is none',
    (text) => {
      expect(parsePaperTime(text)).toBeNull();
      expect(tidyTime(text)).toBe(text);
    },
  );

  it('is the same with and without signs, and once it is tidied', () => {
    fc.assert(
      fc.property(fc.nat(35_999), (seconds) => {
        const shown = formatClock(seconds * 1000);
        expect(parsePaperTime(shown)).toBe(seconds * 1000);
        expect(parsePaperTime(shown.replaceAll(':', ''))).toBe(seconds * 1000);
        expect(parsePaperTime(shown.replaceAll(':', '.'))).toBe(seconds * 1000);
        expect(tidyTime(shown.replaceAll(':', ''))).toBe(shown);
      }),
    );
  });

  it('may be off by seconds, written in the usual ways', () => {
    expect(['5', '±5', '+/-5', '0,5 s', '2.25'].map(parseUncertainty)).toEqual([5000, 5000, 5000, 500, 2250]);
    expect(['', 'a few', '-5', '1:00'].map(parseUncertainty)).toEqual([null, null, null, null]);
  });
});

const facts = { durationMs: at(52), roles: ['client'] as const, uncertaintyMs: 5000 };
let made = 0;
const row = (fields: Partial<PaperRow>): PaperRow => ({
  ...{
    key: `row ${made++}`,
    from: '',
    to: '',
    interview: '',
    wantedBy: 'not said',
    note: '',
    uncertainty: '',
  },
  stopId: null,
  ...fields,
});
const problemsOf = (...rows: PaperRow[]) =>
  readRows(rows, facts).problems.map(
    ({ field, grave, message }) => `${field}${grave ? '' : '?'}: ${message}`,
  );

describe('the rows of a recall from paper', () => {
  it('go on where the one before stopped, and may leave out what nobody wrote down', () => {
    const rows = [
      row({ to: '310', interview: '0:04:10', wantedBy: 'client', note: ' a sigh ' }),
      row({}),
      row({ from: '2:50', to: '3:40', uncertainty: '30' }),
    ];
    const { read, problems } = readRows(rows, facts);
    expect(problems).toEqual([]);
    expect(read.map(({ stop }) => stop)).toEqual([
      {
        ...{ fromMs: 0, toMs: at(3, 10), interviewMs: at(4, 10), wantedBy: 'client', note: 'a sigh' },
        uncertaintyMs: 5000,
      },
      { fromMs: at(2, 50), toMs: at(3, 40), wantedBy: 'not said', note: '', uncertaintyMs: 30_000 },
    ]);
  });

  it('say what is wrong, each in its own field', () => {
    expect(problemsOf(row({ from: 'x', to: '60:00', uncertainty: 'y' }))).toEqual([
      'from: Write a time such as 31:10 or 3110.',
      'to: The session ends at 52:00.',
      'uncertainty: Write seconds, such as 5.',
    ]);
    expect(problemsOf(row({ note: 'only this' }))).toEqual(['to: Write where it stopped.']);
    expect(problemsOf(row({ from: '5:00', to: '4:00' }))).toEqual([
      'to: It can not stop before where it was played from.',
    ]);
    expect(problemsOf(row({ to: '5:00' }), row({ to: '4:00' }))).toEqual([
      'from: It stood at 05:00 before: write where it was played from.',
    ]);
    expect(problemsOf(row({ to: '1:00', wantedBy: 'therapist' }))).toEqual([
      'wantedBy: They did not take part in this interview.',
    ]);
    expect(
      problemsOf(row({ to: '1:00', interview: '9:00' }), row({ to: '2:00', interview: '8:00' })),
    ).toEqual(['interview: The interview was at 09:00 already.']);
  });

  it('ask to look again at what can not have been played in that time, and let it stand', () => {
    const fast = row({ to: '30:00', interview: '10:00' });
    expect(problemsOf(fast)).toEqual([
      'interview?: 30:00 were played in 10:00 of the interview: look at both times.',
    ]);
    expect(readRows([fast], facts).read).toHaveLength(1);
  });

  it('are what was stored, when they are opened again', () => {
    const stops: fc.Arbitrary<PaperStop[]> = fc
      .array(
        fc.record({
          skip: fc.nat(5),
          play: fc.nat(60_000),
          talk: fc.option(fc.nat(9)),
          off: fc.constantFrom(0, 5, 30),
        }),
        { minLength: 1, maxLength: 8 },
      )
      .map((list) => {
        let stood = 0;
        let reached = 0;
        return list.map(({ skip, play, talk, off }, index) => {
          const fromMs = stood + skip * 1000;
          const toMs = fromMs + play;
          stood = toMs;
          reached += play + (talk ?? 0) * 1000;
          const known = talk === null ? {} : { interviewMs: reached };
          return {
            id: `${index}`,
            fromMs,
            toMs,
            wantedBy: stopWanters[index % 2 === 0 ? 0 : 6]!,
            uncertaintyMs: off * 1000,
            ...known,
          };
        });
      });
    fc.assert(
      fc.property(stops, (stored) => {
        const uncertaintyMs = commonUncertainty(stored) ?? 0;
        const rows = rowsOf(stored, new Map([['0', 'note']]), uncertaintyMs);
        const { read, problems } = readRows(rows, { durationMs: 0, roles: ['client'], uncertaintyMs });
        expect(problems).toEqual([]);
        expect(read.map(({ row: { stopId }, stop: { note, ...stop } }) => ({ id: stopId, ...stop }))).toEqual(
          stored,
        );
        expect(read[0]?.stop.note).toBe('note');
      }),
    );
  });
});

const words = { clientWord: 'Client', therapistWord: 'Therapist' };

describe('a table from a spreadsheet', () => {
  it('without a head fills the columns from where it is pasted', () => {
    expect(readTable('0:00\t3:10\t4:00\tC\ta sigh\t5\n\t4:10\t\tt\t\n', 'from', at(52), words)).toEqual([
      {
        from: '00:00',
        to: '03:10',
        interview: '04:00',
        wantedBy: 'client',
        note: 'a sigh',
        uncertainty: '5',
      },
      { from: '', to: '04:10', interview: '', wantedBy: 'therapist', note: '' },
    ]);
    expect(readTable('310\r\n410', 'to', at(52), words)).toEqual([{ to: '03:10' }, { to: '04:10' }]);
  });

  it('with a head may have them in any order, and others beside', () => {
    const text =
      'Nr\tWho\tStop (session)\tNote\tInterview time\n1\tClient\t310\t"says ""no""\nand waits"\t4.00\n';
    expect(readTable(text, 'from', at(52), words)).toEqual([
      { wantedBy: 'client', to: '03:10', note: 'says "no"\nand waits', interview: '04:00' },
    ]);
  });

  it('that took minutes for hours is read as it was meant', () => {
    expect(readTable('31:10:00\tC\n42:05:00\tI', 'to', at(52), words).map(({ to }) => to)).toEqual([
      '31:10',
      '42:05',
    ]);
    // An hour and ten minutes of a long session are just that.
    expect(readTable('0:31:00\n1:10:00', 'to', at(90), words).map(({ to }) => to)).toEqual([
      '31:00',
      '1:10:00',
    ]);
  });

  it('is told from a word for one field', () => {
    expect(isTable('31:10')).toBe(false);
    expect(isTable('31:10\n')).toBe(false);
    expect(isTable('31:10\tC')).toBe(true);
    expect(isTable('31:10\n32:10')).toBe(true);
  });

  it('of rows of the screen is those rows', () => {
    const clock = fc.nat(3599).map((seconds) => formatClock(seconds * 1000));
    const pasted = fc.record({
      ...{ from: clock, to: clock, interview: clock },
      wantedBy: fc.constantFrom('client' as const, 'therapist' as const, 'interviewer' as const),
      note: fc.stringMatching(/^[a-z]{0,12}$/),
      uncertainty: fc.constantFrom('', '5', '30'),
    });
    fc.assert(
      fc.property(fc.array(pasted, { minLength: 1, maxLength: 10 }), (rows) => {
        const text = rows.map((each) => columns.map((column) => each[column]).join('\t')).join('\n');
        expect(readTable(text, 'from', at(60), words)).toEqual(rows);
      }),
    );
  });

  it('says who wanted a stop by letter or by word, the study’s own too', () => {
    const own = { clientWord: 'Patient', therapistWord: 'Counsellor' };
    expect(
      ['p', 'Patient', 'C', 'counsellor', 'client', 'me', 'I', 'clip end', '?', ''].map((text) =>
        readWanter(text, own),
      ),
    ).toEqual([
      ...['client', 'client', 'client', 'therapist', 'client', 'interviewer', 'interviewer', 'clip'],
      ...['not said', 'not said'],
    ]);
  });
});
