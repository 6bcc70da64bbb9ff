import type { RecallView } from '#shared/contract/recall.ts';
import type { RecorderState } from '../recording/interview-recorder.ts';

/** One thing looked at before the start: `ok`, or what to do. Nothing of it bars the start. */
export interface Check {
  id: 'displays' | 'sound' | 'microphone' | 'room' | 'mains' | 'consent' | 'hours' | 'video';
  ok: boolean;
  sentence: string;
  /** What to do; '' where all is well. */
  todo: string;
}

export interface CheckFacts {
  view: RecallView;
  words: { clientWord: string; therapistWord: string };
  /** Whether the machine shows more than one display; null where it does not say. */
  extended: boolean | null;
  /** Whether the participant's page is there. */
  participant: boolean;
  recorder: Pick<RecorderState, 'wish' | 'input' | 'silent'>;
  /** Bytes free on the study's disk; null while it is not known. */
  freeBytes: number | null;
  /** Null where the machine has no battery, or does not say. */
  battery: { charging: boolean; level: number } | null;
  /** Why the picture can not be shown; null when it can. */
  pictureProblem: string | null;
  nowWallMs: number;
}

/** What is recorded here takes so much in a minute, in bytes: sound of 96 kbit/s, a picture of 2 Mbit/s. */
const bytesAMinute = { microphone: 720_000, camera: 15_720_000 } as const;
/** Less than this fits no interview, in minutes. */
const fewMinutes = 180;
const hourMs = 3_600_000;

/** Minutes of recording that fit on the disk. */
export function minutesThatFit(freeBytes: number, way: 'microphone' | 'camera'): number {
  return Math.floor(freeBytes / bytesAMinute[way]);
}

/** What is to be looked at before an interview begins, in the order in which one does. */
export function checksOf(facts: CheckFacts): Check[] {
  return [
    videoCheck(facts),
    displayCheck(facts),
    soundCheck(facts),
    microphoneCheck(facts),
    roomCheck(facts),
    mainsCheck(facts),
    consentCheck(facts),
    hoursCheck(facts),
  ].filter((check) => check !== null);
}

function videoCheck({ view, pictureProblem }: CheckFacts): Check {
  const check = (ok: boolean, sentence: string, todo = ''): Check => ({ id: 'video', ok, sentence, todo });
  const missing = view.sessionRecordings.filter(({ present }) => !present);
  if (view.sessionRecordings.length === 0) {
    return check(
      false,
      'The session has no recording.',
      'Add it in Prepare; without one a plain surface is shown and the clock runs.',
    );
  }
  if (missing.length > 0) {
    return check(
      false,
      `A file is not at its place: ${missing.map(({ fileName }) => fileName).join(', ')}.`,
      'Find it in Prepare.',
    );
  }
  const bad = view.sessionRecordings.filter(({ playable }) => !playable);
  if (bad.length > 0 || pictureProblem !== null) {
    const which = bad.length > 0 ? bad.map(({ fileName }) => fileName).join(', ') : (pictureProblem ?? '');
    return check(
      false,
      `The session’s recording can not be played here: ${which}`,
      'Convert it (see Prepare).',
    );
  }
  return check(true, 'The session’s recording is here and plays.');
}

function displayCheck({ extended, participant }: CheckFacts): Check {
  const check = (ok: boolean, sentence: string, todo = ''): Check => ({ id: 'displays', ok, sentence, todo });
  if (participant) {
    return extended === false
      ? check(
          false,
          'The participant’s page is open, and this machine shows one display, or two that show the same.',
          'Extend the displays instead of mirroring them, unless that page is on another machine.',
        )
      : check(true, 'The participant’s page is open.');
  }
  if (extended) {
    return check(
      false,
      'There is a second display, and no participant’s page yet.',
      'Open the participant’s window and put it there.',
    );
  }
  return check(
    false,
    'One display (or two that show the same).',
    'Extend to a second one, or press P while it runs: a view without names or marks.',
  );
}

function soundCheck({ participant }: CheckFacts): Check {
  return {
    id: 'sound',
    ok: true,
    sentence: participant
      ? 'Sound comes from the participant’s page alone.'
      : 'Sound comes from this window alone.',
    todo: 'Listen to the test tone.',
  };
}

function microphoneCheck({ recorder }: CheckFacts): Check {
  const check = (ok: boolean, sentence: string, todo = ''): Check => ({
    id: 'microphone',
    ok,
    sentence,
    todo,
  });
  if (recorder.wish.way === 'elsewhere') return check(true, 'An outside recorder is used.', 'Start it now.');
  switch (recorder.input) {
    case 'ready':
      return recorder.silent
        ? check(false, 'Nothing is heard.', 'Is the microphone switched on, and is it the right one?')
        : check(true, 'The microphone hears.');
    case 'refused':
      return check(false, 'This page may not use the microphone.', 'Allow it in the browser’s address bar.');
    case 'lost':
      return check(false, 'There is no such microphone.', 'Plug it in, or choose another one.');
    case 'none':
    case 'opening':
      return check(false, 'The microphone is not open yet.', 'Answer the browser’s question.');
  }
}

function roomCheck({ freeBytes, recorder }: CheckFacts): Check | null {
  if (freeBytes === null || recorder.wish.way === 'elsewhere') return null;
  const minutes = minutesThatFit(freeBytes, recorder.wish.way);
  const room = `${(freeBytes / 1e9).toFixed(1)} GB free`;
  const fits = minutes >= 6000 ? 'more than 100 hours' : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return {
    id: 'room',
    ok: minutes >= fewMinutes,
    sentence: `${room} on the study’s disk: ${fits} of recording.`,
    todo: minutes >= fewMinutes ? '' : 'Make room before you begin.',
  };
}

function mainsCheck({ battery }: CheckFacts): Check | null {
  if (battery === null) return null;
  const percent = Math.round(battery.level * 100);
  return battery.charging
    ? { id: 'mains', ok: true, sentence: 'On mains.', todo: '' }
    : { id: 'mains', ok: false, sentence: `On battery, ${percent} %.`, todo: 'Plug it in.' };
}

function consentCheck({ view, words }: CheckFacts): Check {
  const word = { client: words.clientWord, therapist: words.therapistWord };
  const states = view.interview.participants.map(({ role }) => ({
    name: word[role],
    state: view.consents[role] ?? 'missing',
  }));
  const withdrawn = states.filter(({ state }) => state === 'withdrawn').map(({ name }) => name);
  const missing = states.filter(({ state }) => state === 'missing').map(({ name }) => name);
  const sentences = [
    ...(withdrawn.length > 0 ? [`Consent was withdrawn: ${withdrawn.join(', ')}.`] : []),
    ...(missing.length > 0 ? [`No consent is noted: ${missing.join(', ')}.`] : []),
  ];
  return sentences.length === 0
    ? { id: 'consent', ok: true, sentence: 'Consent is given.', todo: '' }
    : { id: 'consent', ok: false, sentence: sentences.join(' '), todo: 'Ask for it before you begin.' };
}

function hoursCheck({ view, nowWallMs }: CheckFacts): Check {
  const check = (ok: boolean, sentence: string, todo = ''): Check => ({ id: 'hours', ok, sentence, todo });
  if (view.session.heldWallMs === null) {
    return check(
      false,
      'When the session was held is not noted.',
      'Note it in Prepare, to count the hours since.',
    );
  }
  const hours = Math.round((nowWallMs - view.session.heldWallMs) / hourMs);
  return hours > view.hoursLimit
    ? check(
        false,
        `${hours} hours since the session: more than the study’s limit of ${view.hoursLimit}.`,
        'It can be held; the board marks it as late.',
      )
    : check(true, `${hours} hours since the session; the limit is ${view.hoursLimit}.`);
}
