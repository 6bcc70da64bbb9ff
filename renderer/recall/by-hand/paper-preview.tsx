import { useMemo } from 'react';
import { formatClock } from '#shared/domain/clock-format.ts';
import { eventsByHand } from '#shared/recall/by-hand.ts';
import { coverageMs, coverageOf } from '#shared/recall/coverage.ts';
import { recallMap } from '#shared/recall/map.ts';
import { stops as stopsOf } from '#shared/recall/stops.ts';
import recallClasses from '../recall.module.css';
import classes from './by-hand.module.css';
import { MapPicture } from './map-picture.tsx';
import type { ReadRow } from './rows.ts';
import { byHandTexts as texts } from './texts.ts';

interface PaperPreviewProps {
  read: readonly ReadRow[];
  endedMs: number | null;
  /** The session's length; 0 where it is not known. */
  durationMs: number;
}

/** The log as it would be stored of these rows. */
export function paperLog(read: readonly ReadRow[], endedMs: number | null) {
  let made = 0;
  const newId = () => `made ${made++}`;
  const stops = read.map(({ row, stop }) => ({ ...stop, id: row.key }));
  const events = eventsByHand(stops, { heldWallMs: 0, endedMs, whole: true, newId });
  return events.map((event, sequence) => ({ ...event, sequence }));
}

/** What becomes of the rows, as they are written: map, coverage and how sure all of it is. */
export function PaperPreview({ read, endedMs, durationMs }: PaperPreviewProps) {
  const found = useMemo(() => {
    const log = paperLog(read, endedMs);
    const map = recallMap(log);
    const seen = coverageOf(map, { durationMs: durationMs > 0 ? durationMs : null });
    return { map, seen, stops: stopsOf(log) };
  }, [read, endedMs, durationMs]);
  const { map, seen, stops } = found;
  const playedMs = coverageMs(seen);
  const unknown = read.filter(({ stop }) => stop.interviewMs === undefined).length;
  const mostMs = read.reduce((most, { stop }) => Math.max(most, stop.uncertaintyMs), 0);
  const reachMs = Math.max(1, durationMs, ...seen.covered.map(({ endMs }) => endMs));
  const share = (ms: number) => `${(100 * ms) / reachMs}%`;
  return (
    <section className={recallClasses.section} aria-label={texts.preview}>
      <h2 className={recallClasses.sectionTitle}>{texts.preview}</h2>
      {read.length === 0 ? (
        <p className={recallClasses.hint}>{texts.empty}</p>
      ) : (
        <>
          <MapPicture map={map} stops={stops} durationMs={durationMs} playedMs={playedMs} />
          <div className={classes.strip} aria-hidden="true">
            {seen.covered.map(({ startMs, endMs }) => (
              <i key={startMs} style={{ left: share(startMs), width: share(endMs - startMs) }} />
            ))}
            {stops.map(
              ({ eventId, sessionMs }) =>
                sessionMs !== null && <b key={eventId} style={{ left: share(sessionMs) }} />,
            )}
          </div>
          <dl className={recallClasses.numbers}>
            <dt>{texts.covered}</dt>
            <dd className="figures">
              {durationMs > 0
                ? texts.coveredOf(formatClock(playedMs), formatClock(durationMs))
                : formatClock(playedMs)}
            </dd>
            <dt>{texts.stopsBy}</dt>
            <dd className="figures">{stops.length}</dd>
            <dt>{texts.lasted}</dt>
            <dd className="figures">{formatClock(map.endMs)}</dd>
          </dl>
          <p className={recallClasses.hint}>{texts.approximate(String(mostMs / 1000))}</p>
          {unknown > 0 && <p className={recallClasses.hint}>{texts.unknownTimes(unknown)}</p>}
        </>
      )}
    </section>
  );
}
