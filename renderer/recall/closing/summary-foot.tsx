import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { RecallView } from '#shared/contract/recall.ts';
import { useCallQuery } from '../../api/hooks.ts';
import { usePlace } from '../../stores/place.ts';
import { recordingStep } from '../anchors/unplaced.ts';
import classes from '../recall.module.css';
import { ReviewLink, useSuggestionsWait } from '../review/review-link.tsx';
import { texts } from '../texts.ts';

/**
 * The next step after an interview: its recording, where one is missing or lies nowhere yet; then what its stops
 * suggest; else Annotate.
 */
export function SummaryFoot(props: { view: RecallView; readOnly: boolean; annotate(): void }) {
  const { view, readOnly } = props;
  const log = useCallQuery('recall.log', { interviewId: view.interview.id });
  const step = readOnly || !log.data ? 'measured' : recordingStep(view.interviewRecordings, log.data.anchors);
  const waits = step === 'add' || step === 'place';
  const suggests = useSuggestionsWait(view.interview.id);
  return (
    <footer className={classes.foot}>
      {waits && (
        <>
          <PlaceButton primary>{step === 'add' ? texts.addRecording : texts.placeRecording}</PlaceButton>
          <span className={classes.hint}>
            {step === 'add' ? texts.addRecordingHint : texts.placeRecordingHint}
          </span>
          <span className={classes.room} />
        </>
      )}
      <ReviewLink
        always
        size="sm"
        variant={suggests && !waits ? 'filled' : 'default'}
        interviewId={view.interview.id}
        sessionId={view.session.id}
      />
      <Button
        size="sm"
        variant={waits || suggests ? 'default' : 'filled'}
        rightSection={<IconArrowRight size={16} stroke={1.5} />}
        onClick={props.annotate}
      >
        {texts.toAnnotate}
      </Button>
      {step === 'placed' && <PlaceButton>{texts.placeRecording}</PlaceButton>}
    </footer>
  );
}

function PlaceButton(props: { primary?: boolean; children: string }) {
  return (
    <Button
      size="sm"
      variant={props.primary ? 'filled' : 'default'}
      onClick={() => usePlace.getState().go('recall', { recallScreen: 'anchors' })}
    >
      {props.children}
    </Button>
  );
}
