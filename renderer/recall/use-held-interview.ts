import { useEffect, useRef, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { PassedKey } from '#shared/contract/recall-watch.ts';
import { runCommand } from '../commands/registry.ts';
import type { RecallEngine } from './engine/engine-types.ts';
import { ownerMedia } from './engine/owner-media.ts';
import { createRecallEngine } from './engine/recall-engine.ts';
import { createInterviewRecorder, type InterviewRecorder } from './recording/interview-recorder.ts';

/** What runs while an interview is held: the picture with its log, and the recording. */
export interface HeldInterview {
  engine: RecallEngine;
  recorder: InterviewRecorder;
  /** Where the engine shows its picture; whichever screen shows it puts it into its own place. */
  picture: HTMLElement;
  /** Whether it has a recording of the session to show. */
  hasMedia: boolean;
}

/**
 * Makes the engine and the recorder of an interview, and lets them go with the component. Before the
 * beginning they are made anew when the session's files change; null until they are there.
 */
export function useHeldInterview(view: RecallView, studyId: string): HeldInterview | null {
  const [held, setHeld] = useState<HeldInterview | null>(null);
  const files = JSON.stringify(
    view.sessionRecordings.map(({ id, present, offsetMs, rate }) => [id, present, offsetMs, rate]),
  );
  const frozenFiles = useRef(files);
  if (view.events.length === 0) frozenFiles.current = files;
  const latest = useRef(view);
  latest.current = view;
  const interviewId = view.interview.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other files the engine has another picture
  useEffect(() => {
    const picture = document.createElement('div');
    picture.style.cssText = 'position:absolute;inset:0';
    const media = ownerMedia(latest.current.sessionRecordings);
    const engine = createRecallEngine({
      host: picture,
      view: latest.current,
      media,
      onKey: passKey,
    });
    const recorder = createInterviewRecorder({ interviewId, studyId, engine });
    setHeld({ engine, recorder, picture, hasMedia: media.length > 0 });
    return () => {
      setHeld(null);
      recorder.dispose();
      engine.dispose();
    };
  }, [interviewId, studyId, frozenFiles.current]);
  const { events } = view;
  useEffect(() => held?.engine.merge(events), [held, events]);
  return held;
}

/** The command of each of the interviewer's keys; digits are leads. */
const commandOfKey: Readonly<Record<Exclude<PassedKey, `${number}`>, string>> = {
  Space: 'recall.toggle',
  ArrowLeft: 'recall.again',
  c: 'recall.client',
  t: 'recall.therapist',
  i: 'recall.interviewer',
  v: 'recall.talk',
  h: 'recall.hide',
  b: 'recall.break',
  m: 'recall.thisOne',
  n: 'recall.note',
};

/** A key that was pressed while the participant's window had the focus does what it does here. */
function passKey(key: PassedKey): void {
  runCommand(key in commandOfKey ? commandOfKey[key as keyof typeof commandOfKey] : `recall.lead${key}`);
}
