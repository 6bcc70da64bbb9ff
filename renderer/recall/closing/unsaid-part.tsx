import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type Unsaid, unsaid } from '#shared/recall/unsaid.ts';
import { useCommands } from '../../commands/registry.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import { asLog } from '../as-log.ts';
import classes from '../recall.module.css';
import { WantedKeys, type Wanter } from '../running/wanted-keys.tsx';
import { texts } from '../texts.ts';

const letters: Record<Wanter, string> = { client: 'C', therapist: 'T', interviewer: 'I' };

/** Asks, one after the other, who wanted the stops and seeks that nobody named; the answer amends the log. */
export function UnsaidPart({ view, study }: { view: RecallView; study: OpenStudy }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const task = useTask();
  const change = useChange();
  const open = useMemo(
    () => unsaid(asLog(view.events)).filter(({ eventId }) => !left.has(eventId)),
    [view.events, left],
  );
  const asked = open[0];
  const roles = view.interview.participants.map(({ role }) => role);
  const name = async ({ eventId }: Unsaid, wantedBy: Wanter) => {
    // Until an answer is in the log that is shown, another letter would answer the same one again.
    if (task.running) return;
    await task.run(() =>
      change('recall.amend', {
        interviewId: view.interview.id,
        id: newIdentifier(),
        eventId,
        changes: { wantedBy },
      }),
    );
  };
  const leave = (items: readonly Unsaid[]) =>
    setLeft((before) => new Set([...before, ...items.map(({ eventId }) => eventId)]));
  useCommands(
    ([...roles, 'interviewer'] as const).map((wanter) => ({
      id: `recall.${wanter}`,
      name: texts.wantedThis(wanter),
      group: 'Recall',
      keys: [letters[wanter]],
      enabled: () => asked !== undefined,
      run: () => {
        if (asked) void name(asked, wanter);
      },
    })),
  );
  if (!asked) return <ErrorNote problem={task.problem} onDismiss={task.clear} />;
  return (
    <section className={classes.section} aria-label={texts.notSaid}>
      <h2 className={classes.sectionTitle}>{texts.notSaid}</h2>
      <div className={classes.row}>
        <span className={`${classes.grow} figures`}>{questionOf(asked)}</span>
        <WantedKeys
          roles={roles}
          words={study.study}
          value="not said"
          choose={(wanter) => void name(asked, wanter)}
        />
        <Button variant="default" size="compact-xs" onClick={() => leave([asked])}>
          {texts.leaveNotSaid}
        </Button>
      </div>
      {open.length > 1 && (
        <div className={classes.row}>
          <span className={`${classes.grow} ${classes.hint}`}>{texts.moreNotSaid(open.length - 1)}</span>
          <Button variant="subtle" size="compact-xs" onClick={() => leave(open)}>
            {texts.leaveAllNotSaid}
          </Button>
        </div>
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </section>
  );
}

function questionOf({ number, interviewMs, sessionMs, fromMs }: Unsaid): string {
  const time = (ms: number | null) => (ms === null ? '–' : formatClock(ms));
  return number === null
    ? texts.askedSeek(fromMs === null ? null : time(fromMs), time(sessionMs), formatClock(interviewMs))
    : texts.askedOne(number, time(sessionMs));
}
