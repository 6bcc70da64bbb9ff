import { Button } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { formatClock } from '#shared/domain/clock-format.ts';
import { Hint } from '../../components/hint.tsx';
import { useInterviewPlayback } from '../../stores/interview-playback.ts';
import { turnAt } from './cycle.ts';
import { draftOfPassage } from './draft.ts';
import type { PartProps } from './moment-part.tsx';
import { Passage } from './passage.tsx';
import classes from './passages.module.css';
import { hasChanged, playSaid } from './review-commands.ts';
import { useReview } from './review-store.ts';
import { texts } from './texts.ts';

/** What was said at the stop: the passages that become snippets, and what led to them. */
export function PassagesPart({ list, proposal, draft, canChange, heard }: PartProps & { heard: boolean }) {
  const turnId = useReview((state) => state.turnId);
  const cursor = turnAt(proposal, turnId);
  const playing = useInterviewPlayback((state) => state.playing);
  const { interviewStartMs, interviewEndMs, passages } = proposal;
  const label = playing ? texts.pauseSaid : texts.playSaid;
  return (
    <section className={classes.part} aria-label={texts.passages}>
      <header className={classes.head}>
        <h2 className={classes.title}>{texts.passages}</h2>
        <span className={`${classes.when} figures`}>
          {texts.said(formatClock(interviewStartMs), formatClock(interviewEndMs))}
        </span>
        {heard ? (
          <Hint label={label} command="review.playSaid">
            <Button
              variant="default"
              size="compact-sm"
              leftSection={
                playing ? (
                  <IconPlayerPauseFilled size={14} aria-hidden />
                ) : (
                  <IconPlayerPlayFilled size={14} aria-hidden />
                )
              }
              onClick={() => playSaid(list.interviewId, proposal)}
            >
              {playing ? texts.pauseSaid : texts.listen}
            </Button>
          </Hint>
        ) : (
          <span className={classes.hint}>{texts.noInterviewRecording}</span>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={classes.scroll} tabIndex={0} aria-label={texts.passagesScroll}>
        {passages.length === 0 && <p className={classes.none}>{texts.noPassages}</p>}
        {passages.map((passage, index) => (
          <Passage
            key={passage.id}
            proposalId={proposal.id}
            passage={passage}
            number={index + 1}
            draft={draftOfPassage(draft, passage.id)}
            cursorId={cursor?.passage.id === passage.id ? cursor.turn.utteranceId : null}
            canChange={canChange}
            decided={proposal.state === 'accepted' && !hasChanged(proposal)}
          />
        ))}
      </section>
    </section>
  );
}
