import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { RecordingAnchor } from '#shared/contract/recall-log.ts';
import type { Recording } from '#shared/contract/recording.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import type { Transcript } from '#shared/contract/transcript.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { recallMap } from '#shared/recall/map.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Hint } from '../../components/hint.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import { asLog } from '../as-log.ts';
import { parsePaperTime } from '../by-hand/paper-time.ts';
import recallClasses from '../recall.module.css';
import { fineTime } from './anchor-rows.ts';
import { AnchorTable } from './anchor-table.tsx';
import classes from './anchors.module.css';
import { FitPanel } from './fit-panel.tsx';
import { Followers } from './followers.tsx';
import { LandmarkList } from './landmark-list.tsx';
import { interviewTimeOf, type Landmark, landmarksOf } from './landmarks.ts';
import { RecorderPlayer } from './recorder-player.tsx';
import { SessionPeek } from './session-peek.tsx';
import { anchorTexts as texts } from './texts.ts';
import { useAnchorCommands } from './use-anchor-commands.ts';
import { useMedia } from './use-media.ts';
import { usePlacing } from './use-placing.ts';

interface PlaceRecordingProps {
  view: RecallView;
  study: OpenStudy;
  recording: Recording;
  stored: readonly RecordingAnchor[];
  transcripts: readonly Transcript[];
  /** It was made here: where it lies was measured. */
  measured: boolean;
  chooser: ReactNode;
}

/** How much before a landmark the recording is heard, in ms. */
const beforeMs = 3000;

/** One recording: its player, the anchors, where they put it, and the places of the log beside. */
export function PlaceRecording(props: PlaceRecordingProps) {
  const { view, study, recording, transcripts, measured } = props;
  const element = useRef<HTMLVideoElement>(null);
  const media = useMedia(element, recording.present && recording.playable ? recording : null);
  const placing = usePlacing(recording, props.stored, transcripts);
  const { fit } = placing.placing;
  const landmarks = useMemo(() => landmarksOf(asLog(view.events)), [view.events]);
  const map = useMemo(() => recallMap(asLog(view.events)), [view.events]);
  const [landmark, setLandmark] = useState<Landmark | null>(null);
  const [logTime, setLogTime] = useState('');
  const [kind, setKind] = useState<'clap' | 'words'>('clap');
  const [note, setNote] = useState('');
  const [neverRan, setNeverRan] = useState(false);
  const [moved, setMoved] = useState<string | null>(null);
  const task = useTask();
  const change = useChange();
  useDraft(placing.changed);
  const clockMs = parsePaperTime(logTime);

  const chooseLandmark = (chosen: Landmark) => {
    setLandmark({ ...chosen });
    setLogTime(fineTime(chosen.interviewMs));
    setKind(chosen.kind === 'stop' || chosen.kind === 'plays' ? 'words' : 'clap');
    setNeverRan(false);
  };
  const takeWords = (sessionMs: number) => {
    const near = landmark?.interviewMs ?? (fit ? fit.offsetMs + fit.rate * media.positionMs : 0);
    const found = interviewTimeOf(map, sessionMs, near);
    setNeverRan(found === null);
    if (found === null) return;
    setLogTime(fineTime(found));
    setKind('words');
  };
  const setHere = () => {
    if (clockMs === null) return;
    const recordingMs = Math.round(media.positionMs);
    placing.add({ id: newIdentifier(), recordingMs, clockMs, kind, note: note.trim() });
    setNote('');
    setMoved(null);
  };
  const hearLandmark =
    fit === null || placing.placing.impossible
      ? null
      : ({ interviewMs }: Landmark) => media.play((interviewMs - fit.offsetMs) / fit.rate - beforeMs);
  const save = () =>
    task.run(async () => {
      const answer = await change('recall.anchors', {
        recordingId: recording.id,
        anchors: placing.placing.rows.map(({ anchor }) => anchor),
        followers: [...placing.followers],
      });
      placing.reset();
      const turns = answer.moved.reduce((sum, each) => sum + each.turns, 0);
      const lost = answer.moved.reduce((sum, each) => sum + each.lost, 0);
      setMoved([texts.saved, ...(turns > 0 ? [texts.moved(turns, lost)] : [])].join(' '));
    });
  const maySave = placing.changed && !placing.placing.impossible;
  useAnchorCommands({ media, setHere, maySet: clockMs !== null, save: () => void save(), maySave });

  return (
    <>
      <div className={classes.body}>
        <div className={classes.main}>
          {props.chooser}
          {!recording.present && <ErrorNote problem={{ message: texts.notHere(recording.fileName) }} />}
          {recording.present && !recording.playable && (
            <ErrorNote problem={{ message: texts.notPlayable(recording.fileName) }} />
          )}
          {measured ? (
            <p className={recallClasses.hint}>{texts.measured}</p>
          ) : (
            <>
              <p className={recallClasses.hint}>{texts.about}</p>
              <RecorderPlayer
                recording={recording}
                element={element}
                media={media}
                anchors={placing.anchors.map(({ recordingMs }) => recordingMs)}
              />
              <fieldset className={classes.setting} aria-label={texts.setting}>
                <TextInput
                  w={120}
                  label={texts.logTime}
                  value={logTime}
                  placeholder="31:10"
                  error={logTime.trim() !== '' && clockMs === null ? texts.noTime : null}
                  onChange={(event) => setLogTime(event.currentTarget.value)}
                />
                <div>
                  <span className={recallClasses.label}>{texts.kind}</span>
                  <SegmentedControl
                    aria-label={texts.kind}
                    data={(['clap', 'words'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
                    value={kind}
                    onChange={(value) => setKind(value as 'clap' | 'words')}
                  />
                </div>
                <TextInput
                  className={recallClasses.grow}
                  label={texts.note}
                  placeholder={texts.notePlaceholder}
                  value={note}
                  maxLength={500}
                  onChange={(event) => setNote(event.currentTarget.value)}
                />
                <Hint label={texts.logTimeHint} command="anchors.here">
                  <Button disabled={clockMs === null} onClick={setHere}>
                    {texts.here}
                  </Button>
                </Hint>
              </fieldset>
              <AnchorTable
                rows={placing.placing.rows}
                hear={(ms) => media.play(Math.max(0, ms - 1000))}
                remove={placing.remove}
              />
              <FitPanel placing={placing.placing} />
              <Followers
                transcripts={transcripts}
                recordings={view.interviewRecordings}
                recordingId={recording.id}
                followers={placing.followers}
                change={placing.follow}
              />
            </>
          )}
        </div>
        <aside className={recallClasses.side}>
          <section className={recallClasses.section} aria-label={texts.session}>
            <h2 className={recallClasses.sectionTitle}>{texts.session}</h2>
            <SessionPeek
              recordings={view.sessionRecordings}
              landmark={landmark}
              take={takeWords}
              neverRan={neverRan}
              onPlay={media.pause}
            />
          </section>
          <section className={recallClasses.section} aria-label={texts.log}>
            <h2 className={recallClasses.sectionTitle}>{texts.log}</h2>
            <LandmarkList
              landmarks={landmarks}
              chosenId={landmark?.id ?? null}
              words={study.study}
              choose={chooseLandmark}
              hear={hearLandmark}
            />
          </section>
        </aside>
      </div>
      {!measured && (
        <footer className={recallClasses.foot}>
          <Button size="sm" loading={task.running} disabled={!maySave} onClick={() => void save()}>
            {texts.save}
          </Button>
          {placing.changed && (
            <Button size="sm" variant="subtle" onClick={placing.reset}>
              {texts.reset}
            </Button>
          )}
          <span className={recallClasses.hint} role="status">
            {placing.changed ? texts.unsaved : (moved ?? '')}
          </span>
          <ErrorNote problem={task.problem} onDismiss={task.clear} />
        </footer>
      )}
    </>
  );
}
