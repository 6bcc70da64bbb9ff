import type { Role } from '#shared/contract/common.ts';
import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { type Shown, shownIn } from '#shared/recall/on-screen.ts';

/** Why somebody told nothing of a moment, as far as the interviews tell: what of it was on the screen there. */
export type Absence = Shown | 'no interview' | 'not known';

type ViewInterview = SessionView['interviews'][number];

/** The likeliest first: what was seen once was seen. */
const strongest: readonly Absence[] = ['seen', 'not known', 'unclear', 'searched', 'hidden', 'never'];

/**
 * What of a moment was on the screen in the interviews that one of the two sat in: that somebody did not tell
 * of it says something only where it was shown. Of an interview without a recall log it is not known.
 */
export function absenceOf(
  role: Role,
  moment: { startMs: number; endMs: number | null },
  interviews: readonly ViewInterview[],
  screens: readonly ScreenOfInterview[],
): Absence {
  const own = interviews.filter(
    (interview) => wasHeld(interview) && interview.participants.some((person) => person.role === role),
  );
  if (own.length === 0) return 'no interview';
  const shown = own.map(({ id }): Absence => {
    const screen = screens.find(({ interviewId }) => interviewId === id);
    return screen ? shownIn(screen, moment.startMs, moment.endMs) : 'not known';
  });
  return strongest.find((absence) => shown.includes(absence)) ?? 'not known';
}

/** A recording or a transcript proves that it was held, whatever its state says. */
function wasHeld({ state, recordings, transcripts }: ViewInterview): boolean {
  if (state === 'missed' || state === 'withdrawn') return false;
  return state === 'held' || recordings.length > 0 || transcripts.length > 0;
}
