import { IconMinus, IconPencil, IconPlus, IconQuote } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { formatClock, formatClockExact } from '#shared/domain/clock-format.ts';
import { inlineDiff, shortened } from '#shared/transcript/inline-diff.ts';
import own from './reimport.module.css';
import type { Difference, ReimportRow } from './reimport-model.ts';
import { reimportTexts as texts } from './reimport-texts.ts';

/** The id of a line in the page, for aria-activedescendant. */
export function rowId(index: number): string {
  return `difference-${index}`;
}

const icons = { changed: IconPencil, added: IconPlus, removed: IconMinus } as const;
/** Words that are shown beside what changed. */
const wordsAround = 14;

interface ReimportRowProps {
  row: ReimportRow;
  index: number;
  count: number;
  current: boolean;
  /** The moments of a passage. */
  moments: readonly string[];
}

/** A passage or a turn, its words before and after in one. */
export const ReimportRowView = memo(function ReimportRowView(props: ReimportRowProps) {
  const { row, index, moments } = props;
  const passage = row.kind === 'passage' ? row.move : null;
  const Icon = row.kind === 'passage' ? IconQuote : icons[row.difference.kind];
  return (
    // The list has the focus and its keys; a line is pointed at by aria-activedescendant.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={rowId(index)}
      className={own.row}
      role="option"
      aria-selected={props.current}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      data-row={index}
      data-passage={passage?.change}
    >
      <span className={own.kind}>
        <Icon size={16} stroke={1.5} aria-hidden />
        {row.kind === 'passage' ? texts.moves[row.move.change] : texts.kinds[row.difference.kind]}
        <span className={own.where}>
          {row.kind === 'passage'
            ? moments.length === 0
              ? texts.noMoment
              : texts.moments(moments)
            : whereabouts(row.difference)}
        </span>
      </span>
      {row.kind === 'passage' ? (
        <>
          <Words before={row.move.before} after={row.move.after ?? ''} />
          {row.move.after === null && <span className={own.where}>{texts.lostNote}</span>}
        </>
      ) : (
        <>
          {otherParts(row.difference).map((part) => (
            <span key={part} className={own.part}>
              {part}
            </span>
          ))}
          <Words before={row.difference.before?.text ?? ''} after={row.difference.after?.text ?? ''} />
        </>
      )}
    </div>
  );
});

function Words({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => shortened(inlineDiff(before, after), wordsAround), [before, after]);
  return (
    <p className={own.words}>
      {pieces.map((piece, index) => {
        const key = `${index}`;
        switch (piece.kind) {
          case 'same':
            return <span key={key}>{piece.text}</span>;
          case 'removed':
            return <del key={key}>{piece.text}</del>;
          case 'added':
            return <ins key={key}>{piece.text}</ins>;
          case 'gap':
            return (
              <span key={key} className={own.gap}>
                {' … '}
              </span>
            );
        }
        return piece satisfies never;
      })}
    </p>
  );
}

function whereabouts({ before, after }: Difference): string {
  const turn = after ?? before;
  const speaker = turn?.speaker ?? '';
  return [
    speaker === '' ? texts.nobodyNamed : speaker,
    ...(turn?.startMs == null ? [] : [formatClock(turn.startMs)]),
  ].join(' · ');
}

/** What of a turn differs beside its words. */
function otherParts({ parts, before, after }: Difference): string[] {
  if (!before || !after) return [];
  const name = (speaker: string | null) => speaker || texts.nobodyNamed;
  const time = ({ startMs, endMs }: typeof before) =>
    startMs === null
      ? texts.noTime
      : [startMs, endMs].flatMap((ms) => (ms === null ? [] : formatClockExact(ms))).join(' – ');
  return [
    ...(parts.includes('speaker') ? [texts.speakerFromTo(name(before.speaker), name(after.speaker))] : []),
    ...(parts.includes('time') && time(before) !== time(after)
      ? [texts.timeFromTo(time(before), time(after))]
      : []),
  ];
}
