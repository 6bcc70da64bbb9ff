import { useMemo } from 'react';
import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import type { WantedBy } from '#shared/contract/recall-log.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { wantedWord } from '../recall/texts.ts';
import { usePlayback } from '../stores/playback.ts';
import { useStudy } from '../stores/study.ts';
import { coverageTexts } from './coverage-texts.ts';
import type { Tier } from './tier.ts';
import { coverageTier } from './tiers/coverage-tier.ts';

/** An interview with a recall log, as the timeline shows it. */
export interface ShownInterview {
  name: string;
  screen: ScreenOfInterview;
  wantedWord(wantedBy: WantedBy): string;
}

const none: readonly ScreenOfInterview[] = [];

/** Who sat in a session's interviews; nothing else of its view, which changes as its transcripts are read. */
function people(view: SessionView) {
  return view.interviews.map(({ id, participants }) => ({
    id,
    name: participants.map(({ code }) => code).join(' + '),
    side: participants.length === 1 ? (participants[0]?.role ?? null) : null,
  }));
}

/** A tier for each interview of the session that has a recall log, in words too; none where none has. */
export function useCoverageTiers(sessionId: string): {
  tiers: readonly Tier[];
  shown: readonly ShownInterview[];
} {
  const screens = useCallQuery('recall.onScreen', { sessionId }).data ?? none;
  const interviews = useCallQuery('session.view', { id: sessionId }, { select: people }).data;
  const study = useStudy()?.study;
  const clientWord = study?.clientWord ?? '';
  const therapistWord = study?.therapistWord ?? '';
  const result = useMemo(() => {
    const words = { clientWord, therapistWord };
    const wanted = (wantedBy: WantedBy) => wantedWord(wantedBy, words);
    const known = (interviews ?? []).flatMap((interview) => {
      const screen = screens.find(({ interviewId }) => interviewId === interview.id);
      return screen ? [{ ...interview, screen, wantedWord: wanted }] : [];
    });
    return { tiers: known.map(coverageTier), shown: known };
  }, [screens, interviews, clientWord, therapistWord]);
  const commands = useMemo(() => stopCommands(screens), [screens]);
  useCommands(commands);
  return result;
}

/** The next place (ms) of a stop after, or before, a time; null where there is none. */
export function stopBeside(
  screens: readonly Pick<ScreenOfInterview, 'stops'>[],
  sessionMs: number,
  direction: 1 | -1,
): number | null {
  const places = screens
    .flatMap(({ stops }) => stops.map((stop) => stop.sessionMs))
    .filter((ms): ms is number => ms !== null && (ms - sessionMs) * direction > 0);
  if (places.length === 0) return null;
  return direction === 1 ? Math.min(...places) : Math.max(...places);
}

function stopCommands(screens: readonly ScreenOfInterview[]) {
  const to = (direction: 1 | -1) => stopBeside(screens, usePlayback.getState().sessionMs, direction);
  return (
    [
      ['timeline.nextStop', coverageTexts.nextStop, 'Alt+PageDown', 1],
      ['timeline.previousStop', coverageTexts.previousStop, 'Alt+PageUp', -1],
    ] as const
  ).map(([id, name, key, direction]) => ({
    id,
    name,
    group: 'Go to' as const,
    keys: [key],
    enabled: () => to(direction) !== null,
    run: () => {
      const ms = to(direction);
      if (ms !== null) usePlayback.getState().controller?.seek(ms);
    },
  }));
}
