import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { isByHand, stopsByHand } from '#shared/recall/by-hand.ts';
import { useCommands } from '../../commands/registry.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { fromLocalField, toLocalField } from '../../study/local-time.ts';
import { SavedField } from '../../study/saved-field.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import { asLog } from '../as-log.ts';
import recallClasses from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import classes from './by-hand.module.css';
import { PaperPreview, paperLog } from './paper-preview.tsx';
import { parsePaperTime, parseUncertainty, tidyTime } from './paper-time.ts';
import { RowTable } from './row-table.tsx';
import { readRows } from './rows.ts';
import { byHandTexts as texts } from './texts.ts';
import { usePaperRows } from './use-paper-rows.ts';

interface ByHandScreenProps {
  view: RecallView;
  study: OpenStudy;
}

/** Enters the recall of an interview that was held on paper, or changes what was entered. */
export function ByHandScreen({ view, study }: ByHandScreenProps) {
  const barred = whyNot(view, study);
  // Undone, or entered anew elsewhere: it is read anew, with what was written on it meanwhile.
  const entered = stopsByHand(asLog(view.events)).stops.map(({ id }) => id);
  if (barred === null) return <Table key={entered.join()} view={view} study={study} />;
  return (
    <div className={recallClasses.page}>
      <ScreenHead view={view} title={texts.title} />
      <Empty
        sentence={barred}
        action={<Button onClick={() => openInterview(view)}>{texts.openRecall}</Button>}
      />
    </div>
  );
}

function whyNot(view: RecallView, study: OpenStudy): string | null {
  if (study.readOnly) return texts.readOnly;
  if (view.interview.state === 'withdrawn') return texts.withdrawn;
  const isLive = view.events.some(({ kind, source }) => kind !== 'amend' && source === 'live');
  return isLive ? texts.liveLog : null;
}

function openInterview(view: RecallView): void {
  usePlace.getState().go('recall', { interviewId: view.interview.id });
}

/** An hour and a half, where nobody knows how long the session is. */
const usualMs = 5_400_000;

function Table({ view, study }: ByHandScreenProps) {
  const rows = usePaperRows(view);
  const { draft, changed, change } = rows;
  const [pasted, setPasted] = useState(0);
  const task = useTask();
  const send = useChange();
  useDraft(changed);
  const { durationMs } = view.session;
  const roles = view.interview.participants.map(({ role }) => role);
  const commonMs = parseUncertainty(draft.common);
  const endedMs = draft.ended.trim() === '' ? null : parsePaperTime(draft.ended);
  const rolesKey = roles.join();
  const { read, problems } = useMemo(
    () =>
      readRows(draft.rows, {
        durationMs,
        roles: rolesKey.split(',') as typeof roles,
        uncertaintyMs: commonMs ?? 0,
      }),
    [draft.rows, durationMs, rolesKey, commonMs],
  );
  const reachedMs = paperLog(read, null).at(-1)?.interviewMs ?? 0;
  const endedProblem =
    draft.ended.trim() === ''
      ? null
      : endedMs === null
        ? texts.noTime
        : endedMs < reachedMs
          ? texts.endedBefore(formatClock(reachedMs))
          : null;
  const grave =
    problems.filter((problem) => problem.grave).length +
    (commonMs === null ? 1 : 0) +
    (endedProblem === null ? 0 : 1);
  const maySave = grave === 0 && read.length > 0 && changed;

  const save = () =>
    task.run(async () => {
      const entries = read.map(({ row, stop }) => ({
        ...stop,
        id: newIdentifier(),
        ...(row.stopId === null ? {} : { formerId: row.stopId }),
      }));
      await send('recall.byHand', { interviewId: view.interview.id, entries, endedMs });
      rows.forget();
      openInterview(view);
    });
  useCommands([
    {
      id: 'byHand.save',
      name: texts.saveCommand,
      group: 'Recall',
      keys: ['mod+Enter'],
      always: true,
      enabled: () => maySave && !task.running,
      run: () => void save(),
    },
  ]);

  return (
    <div className={recallClasses.page}>
      <ScreenHead view={view} title={texts.title} />
      <div className={classes.body}>
        <div className={classes.main}>
          <p className={recallClasses.hint}>{texts.about}</p>
          {rows.restored && changed && (
            <p className={recallClasses.hint} role="status">
              {texts.draftKept}
            </p>
          )}
          <div className={classes.facts}>
            <SavedField
              label={texts.heldAt}
              type="datetime-local"
              value={toLocalField(view.interview.heldWallMs)}
              save={(text) =>
                send('interview.update', {
                  id: view.interview.id,
                  revision: view.interview.revision,
                  changes: { heldWallMs: fromLocalField(text) },
                })
              }
            />
            <TextInput
              w={200}
              label={texts.endedAt}
              description={texts.endedHint}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              value={draft.ended}
              error={endedProblem}
              onChange={(event) => change({ kind: 'draft', changes: { ended: event.currentTarget.value } })}
              onBlur={() => change({ kind: 'draft', changes: { ended: tidyTime(draft.ended) } })}
            />
            <TextInput
              w={140}
              label={texts.common}
              value={draft.common}
              error={commonMs === null ? texts.noSeconds : null}
              rightSection={<span aria-hidden="true">{texts.seconds}</span>}
              onChange={(event) => change({ kind: 'draft', changes: { common: event.currentTarget.value } })}
            />
          </div>
          <RowTable
            rows={draft.rows}
            problems={problems}
            roles={roles}
            words={study.study}
            longestMs={Math.max(durationMs, usualMs)}
            change={change}
            pasted={setPasted}
          />
          <p className={classes.keys}>{texts.keys}</p>
        </div>
        <aside className={recallClasses.side}>
          <PaperPreview
            read={read}
            endedMs={endedProblem === null ? endedMs : null}
            durationMs={durationMs}
          />
        </aside>
      </div>
      <footer className={recallClasses.foot}>
        <Button size="sm" loading={task.running} disabled={!maySave} onClick={() => void save()}>
          {texts.save(read.length)}
        </Button>
        <Button size="sm" variant="default" onClick={() => openInterview(view)}>
          {texts.back}
        </Button>
        {changed && (
          <Button size="sm" variant="subtle" onClick={rows.discard}>
            {texts.discard}
          </Button>
        )}
        {rows.bringBack && (
          <Button size="sm" variant="subtle" onClick={rows.bringBack}>
            {texts.bringBack}
          </Button>
        )}
        <span className={recallClasses.hint} role="status">
          {footWord({ grave, count: read.length, pasted, again: isByHand(asLog(view.events)) })}
        </span>
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
      </footer>
    </div>
  );
}

function footWord(of: { grave: number; count: number; pasted: number; again: boolean }): string {
  if (of.grave > 0) return texts.toMend(of.grave);
  if (of.count === 0) return texts.noRows;
  const before = of.pasted > 0 ? `${texts.pasted(of.pasted)}. ` : '';
  return before + (of.again ? texts.replaces : texts.saveHint);
}
