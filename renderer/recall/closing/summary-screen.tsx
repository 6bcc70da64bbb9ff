import { Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { isByHand } from '#shared/recall/by-hand.ts';
import { summary as summaryOf } from '#shared/recall/summary.ts';
import type { SessionRange } from '#shared/recall/types.ts';
import { usePlace } from '../../stores/place.ts';
import { asLog } from '../as-log.ts';
import classes from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import { rangeWord, texts, wantedWord } from '../texts.ts';
import summaryClasses from './summary.module.css';
import { SummaryFoot } from './summary-foot.tsx';
import { UnfinishedNote } from './unfinished-note.tsx';

interface SummaryScreenProps {
  view: RecallView;
  study: OpenStudy;
  reopenClosing(): void;
}

/** An interview in numbers, once it is over. */
export function SummaryScreen({ view, study, reopenClosing }: SummaryScreenProps) {
  const { durationMs } = view.session;
  const facts = useMemo(
    () => summaryOf(asLog(view.events), { durationMs: durationMs > 0 ? durationMs : null }),
    [view.events, durationMs],
  );
  const wanters = Object.entries(facts.stopsByWanter).filter(([, count]) => count > 0);
  const annotate = (playMs?: number) =>
    usePlace.getState().go('annotate', {
      sessionId: view.session.id,
      ...(playMs === undefined ? {} : { playMs }),
    });
  const ended = facts.ended === null || facts.ended === 'not said' ? null : texts.endings[facts.ended];
  return (
    <div className={classes.page}>
      <ScreenHead view={view} title={texts.summary}>
        <Button variant="default" onClick={() => usePlace.getState().go('recall', { recallScreen: 'after' })}>
          {texts.replay}
        </Button>
        {!study.readOnly && isByHand(asLog(view.events)) && (
          <Button
            variant="default"
            onClick={() => usePlace.getState().go('recall', { recallScreen: 'by hand' })}
          >
            {texts.changeStops}
          </Button>
        )}
        {!study.readOnly && (
          <Button variant="default" onClick={reopenClosing}>
            {texts.reopenClosing}
          </Button>
        )}
      </ScreenHead>
      <div className={classes.scroll}>
        <div className={classes.columns}>
          <div className={classes.column}>
            <Part title={texts.inNumbers}>
              <ul className={classes.list}>
                <li>{texts.lasted(formatClock(facts.interviewMs))}</li>
                {isByHand(asLog(view.events)) && <li>{texts.approximate}</li>}
                {durationMs > 0 && (
                  <li>{texts.ofSession(formatClock(facts.coveredMs), formatClock(durationMs))}</li>
                )}
                {view.hoursAfter !== null && (
                  <li>{texts.hoursAfter(view.hoursAfter, view.hoursLimit, view.late)}</li>
                )}
                {ended !== null && <li>{ended}</li>}
              </ul>
              <UnfinishedNote view={view} readOnly={study.readOnly} />
            </Part>
            <Part title={texts.stopsBy}>
              {wanters.length === 0 && <p className={classes.hint}>{texts.noStop}</p>}
              <Numbers
                rows={wanters.map(([wanter, count]) => [
                  wantedWord(wanter as keyof typeof facts.stopsByWanter, study.study),
                  count,
                ])}
              />
            </Part>
            {view.nominations.length > 0 && (
              <Part title={texts.nominations}>
                <ul className={classes.list}>
                  {view.nominations.map(({ id, label, state, sessionMs }) => (
                    <li key={id} className={classes.row}>
                      <span className={classes.grow}>{label}</span>
                      {sessionMs !== null && <span className="figures">{formatClock(sessionMs)}</span>}
                      <span className={classes.hint}>{nominationWords[state]}</span>
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            <Part title={texts.leadsUsed}>
              {facts.leadsByCategory.length === 0 && <p className={classes.hint}>{texts.noLeadUsed}</p>}
              <Numbers rows={facts.leadsByCategory.map(({ category, count }) => [category, count])} />
            </Part>
          </div>
          <div className={classes.column}>
            <Part title={texts.neverPlayed}>
              {durationMs > 0 && facts.neverPlayed.length === 0 && (
                <p className={classes.hint}>{texts.allPlayed}</p>
              )}
              <Ranges ranges={facts.neverPlayed} play={annotate} />
            </Part>
            <Part title={texts.replayed}>
              {facts.replayed.length === 0 && <p className={classes.hint}>{texts.nothingTwice}</p>}
              <Ranges ranges={facts.replayed} play={annotate} />
            </Part>
            <Part title={texts.breaks}>
              {facts.breaks.length === 0 && <p className={classes.hint}>{texts.noBreak}</p>}
              <ul className={classes.list}>
                {facts.breaks.map(({ eventId, interviewMs, why, wallMs, resumedWallMs }) => (
                  <li key={eventId} className="figures">
                    {formatClock(interviewMs)}
                    {why && why !== 'pause' && ` · ${why}`}
                    {resumedWallMs !== null && ` · ${formatClock(resumedWallMs - wallMs)} long`}
                  </li>
                ))}
              </ul>
            </Part>
          </div>
        </div>
      </div>
      <SummaryFoot view={view} readOnly={study.readOnly} annotate={() => annotate()} />
    </div>
  );
}

const nominationWords = { reviewed: texts.lookedAt, open: texts.open, 'not reached': texts.notReached };

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={props.title}>
      <h2 className={classes.sectionTitle}>{props.title}</h2>
      {props.children}
    </section>
  );
}

function Numbers({ rows }: { rows: readonly (readonly [string, number])[] }) {
  return (
    <dl className={classes.numbers}>
      {rows.map(([word, count]) => (
        <div key={word} className={summaryClasses.number}>
          <dt>{word}</dt>
          <dd className="figures">{count}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Shorter than this, in ms, is where the picture stalled or leapt, and nothing to look at. */
const shortestMs = 1000;

function Ranges(props: { ranges: readonly SessionRange[]; play(ms: number): void }) {
  const ranges = props.ranges.filter(({ startMs, endMs }) => endMs - startMs >= shortestMs);
  return (
    <ul className={summaryClasses.ranges}>
      {ranges.map((range) => (
        <li key={range.startMs}>
          <UnstyledButton
            className={`${summaryClasses.range} figures`}
            aria-label={texts.showInAnnotate(rangeWord(range))}
            onClick={() => props.play(range.startMs)}
          >
            {rangeWord(range)}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
