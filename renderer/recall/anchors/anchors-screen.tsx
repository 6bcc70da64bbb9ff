import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { RecordingAnchor } from '#shared/contract/recall-log.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import type { Transcript } from '#shared/contract/transcript.ts';
import { chooseFiles } from '../../api/files.ts';
import { useCallQuery } from '../../api/hooks.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { usePlace } from '../../stores/place.ts';
import { addRecordings, useAdding } from '../../study/adding-store.ts';
import { RecordingsSection } from '../../study/recordings-section.tsx';
import { useTask } from '../../study/use-task.ts';
import recallClasses from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import classes from './anchors.module.css';
import { PlaceRecording } from './place-recording.tsx';
import { anchorTexts as texts } from './texts.ts';

interface AnchorsScreenProps {
  view: RecallView;
  study: OpenStudy;
}

/** Puts recordings that were made elsewhere on the clock of an interview's log. */
export function AnchorsScreen({ view, study }: AnchorsScreenProps) {
  const interviewId = view.interview.id;
  const log = useCallQuery('recall.log', { interviewId });
  const session = useCallQuery('session.view', { id: view.session.id });
  const recordings = view.interviewRecordings.filter(({ state }) => state === 'whole');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const task = useTask();
  const adding = useAdding(({ list }) => list.some(({ target }) => target.interviewId === interviewId));
  const anchors = useMemo(() => byRecording(log.data?.anchors ?? []), [log.data]);
  const transcripts = useMemo(
    () => transcriptsOf(session.data?.interviews.find(({ id }) => id === interviewId)?.transcripts ?? []),
    [session.data, interviewId],
  );
  const isMeasured = (id: string) => anchors.get(id)?.some(({ kind }) => kind === 'live') ?? false;
  const recording =
    recordings.find(({ id }) => id === chosenId) ??
    recordings.find(({ id }) => !isMeasured(id)) ??
    recordings[0];
  const add = () =>
    task.run(async () => {
      const paths = await chooseFiles({ kind: 'recording', several: true, title: texts.chooseTitle });
      await addRecordings({ sessionId: null, interviewId }, paths);
    });
  const ready = log.data !== undefined && session.data !== undefined;
  return (
    <div className={recallClasses.page}>
      <ScreenHead view={view} title={texts.title}>
        <Button variant="default" onClick={() => usePlace.getState().go('recall', { interviewId })}>
          {texts.back}
        </Button>
      </ScreenHead>
      <ErrorNote problem={log.error ?? session.error ?? task.problem} />
      {study.readOnly && <Empty sentence={texts.readOnly} />}
      {!study.readOnly && ready && !recording && !adding && (
        <Empty
          sentence={`${texts.none} ${texts.addHint}`}
          action={
            <Button loading={task.running} onClick={() => void add()}>
              {texts.add}
            </Button>
          }
        />
      )}
      {!study.readOnly && ready && !recording && adding && (
        <div className={classes.none}>
          <RecordingsSection
            target={{ sessionId: null, interviewId }}
            recordings={view.interviewRecordings}
            readOnly={false}
          />
        </div>
      )}
      {!study.readOnly && ready && recording && (
        <PlaceRecording
          key={recording.id}
          view={view}
          study={study}
          recording={recording}
          stored={anchors.get(recording.id) ?? noAnchors}
          transcripts={transcripts}
          measured={isMeasured(recording.id)}
          chooser={
            <div className={classes.chooser}>
              <Select
                className={recallClasses.grow}
                label={texts.recording}
                data={recordings.map(({ id, fileName }) => ({
                  value: id,
                  label: isMeasured(id) ? `${fileName} (${texts.madeHere})` : fileName,
                }))}
                value={recording.id}
                allowDeselect={false}
                onChange={setChosenId}
              />
              <Button variant="default" loading={task.running} onClick={() => void add()}>
                {texts.addAnother}
              </Button>
            </div>
          }
        />
      )}
    </div>
  );
}

const noAnchors: RecordingAnchor[] = [];

function byRecording(anchors: readonly RecordingAnchor[]): Map<string, RecordingAnchor[]> {
  return Map.groupBy(anchors, ({ recordingId }) => recordingId);
}

/** Those whose times are on the interview's clock: others do not depend on a recording. */
function transcriptsOf(transcripts: readonly Transcript[]): Transcript[] {
  return transcripts.filter(({ clock, timedTurns }) => clock === 'interview' && timedTurns > 0);
}
