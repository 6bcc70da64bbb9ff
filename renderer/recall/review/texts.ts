import type { DecisionChange, Proposal, ProposalLack } from '#shared/contract/proposal.ts';

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

/** The words of the suggestions of a recall. */
export const texts = {
  title: 'Suggestions',
  reviewThem: (count: number) => `Review ${counted(count, 'suggestion', 'suggestions')}`,
  reviewChanged: (count: number) => `Review ${counted(count, 'changed suggestion', 'changed suggestions')}`,
  lookAgain: 'Look at the suggestions',
  whySuggestions: 'Suggestions…',
  openReview: 'Review the suggestions of the recall',
  back: 'Back',
  of: (codes: string, session: number) => `${codes} · session ${session}`,
  transcript: 'Transcript',
  decided: (done: number, all: number) => `${done} of ${all} decided`,
  acceptAll: (count: number) => `Accept all ${count}…`,
  list: 'Stops and talk',
  stop: (number: number) => `Stop ${number}`,
  talk: 'Talk',
  noPlace: '–:––',
  noWords: 'Nothing was said',
  about: (ms: number) => `± ${Math.max(1, Math.round(ms / 1000))} s`,
  approximate: (ms: number) =>
    ms > 0
      ? `Its times are approximate, by up to ${Math.max(1, Math.round(ms / 1000))} s. Look at the video before you accept it.`
      : 'Its times are approximate: they were written by hand or had to be guessed. Look at the video before you accept it.',
  states: {
    open: 'Open',
    attached: 'Attached already',
    accepted: 'Accepted',
    refused: 'Refused',
  } satisfies Record<Proposal['state'], string>,
  changed: 'Changed since',
  changes: {
    time: 'when it was said',
    place: 'where the video stood',
    wanted: 'who wanted the stop',
    words: 'the words said',
    tellers: 'who tells it',
  } satisfies Record<DecisionChange, string>,
  changedIn: (what: string) => `Since this was decided, the log or the transcript was corrected: ${what}.`,
  momentGone: 'This was accepted, and its moment was removed since. It is open again.',
  attachedAlready: 'Its passages belong to moments already: nothing is left to decide, unless you want to.',
  wasAccepted: (label: string) =>
    label === '' ? 'Accepted. Its moment and snippets are in the study.' : `Accepted, as “${label}”.`,
  wasRefused: 'Refused. It stays in the list, and can be opened again.',
  gone: (count: number) =>
    `${counted(count, 'decision is', 'decisions are')} about stops that are not in the log any more. What they made stays.`,

  moment: 'Moment',
  belongsTo: 'Belongs to',
  newMoment: 'A new moment',
  noLabel: 'no label',
  bounds: 'From – to',
  otherBounds: 'Other bounds make a moment of their own.',
  endBeforeStart: 'The end must come after the start.',
  noTime: 'Write a time such as 31:10.',
  start: 'Start',
  end: 'End',
  setIn: 'Set the start to the playhead',
  setOut: 'Set the end to the playhead',
  backToSuggested: 'As suggested',
  needsPlace: 'It is not known where the video stood. Play to the place and set the start with I.',
  isPoint: '(a point)',
  label: 'Label',
  labelPlaceholder: 'What is it about?',
  nominatedBy: 'Nominated by',
  nomination: 'Nomination',
  note: 'Note at the stop',

  passages: 'What was said',
  passagesScroll: 'Passages',
  listen: 'Listen',
  said: (start: string, end: string) => `Interview ${start} – ${end}`,
  passage: (number: number) => `Passage ${number}`,
  markedAlready: 'marked already',
  noPassages: 'Nothing that a participant said falls into this stop. It can become a moment without words.',
  teller: 'Told by',
  tellers: {
    together: 'Both together',
    unknown: 'Unknown',
    interviewer: 'Interviewer',
    perTurn: 'Turn by turn',
  },
  led: 'Led',
  ledHint: 'The interviewer’s question led to it',
  tense: 'Then or now',
  tenses: new Map([
    ['then', 'Then'],
    ['now', 'Now'],
    ['both', 'Both'],
    ['unclear', 'Unclear'],
  ] as const),
  leaveOut: 'Leave this turn out',
  takeIn: 'Take this turn in',
  isSnippet: 'Is a snippet',
  becomes: (count: number) => (count === 0 ? 'left out' : `becomes ${counted(count, 'snippet', 'snippets')}`),
  tellerOfTurn: (who: string) => `Told by ${who}. Change`,

  accept: 'Accept',
  acceptAgain: 'Accept anew',
  refuse: 'Refuse',
  keep: 'It still holds',
  reopen: 'Open again',
  reopenHint: 'Take the decision back; a moment and snippets that it made stay',
  refusedHint: 'Take the refusal back',
  keysMore: 'all keys',
  playMoment: 'Play the moment',
  playSaid: 'Play what was said',
  pauseSaid: 'Pause',
  noInterviewRecording: 'No recording of this interview can be played here.',
  next: 'Next suggestion',
  previous: 'Previous suggestion',
  nextTurn: 'Next turn of the passages',
  previousTurn: 'Previous turn of the passages',
  togglePassage: (number: number) => `Take or leave passage ${number}`,
  toggleTurn: 'Take or leave the turn',
  changeTarget: 'Another moment, or a new one',
  changeNominatedBy: 'Nominated by: the next one',
  changeTeller: 'Told by: the next one',
  changeTurnTeller: 'The turn told by: the next one',
  toggleLed: 'Led or not',
  changeTense: 'Then or now: the next one',
  editLabel: 'Write the label',
  keepAll: 'All changed decisions still hold',
  footNext: 'previous, next',
  footTurn: 'turn',
  footLeave: 'leave it out',
  footMoment: 'moment',
  footSaid: 'said',
  footBounds: 'start, end',
  footUndo: 'undo',

  readOnly: 'This study is open for reading only: nothing can be decided here.',
  confirmTitle: 'Accept all',
  confirm: (count: number) =>
    `${counted(count, 'suggestion becomes a moment', 'suggestions become moments')} with what was said, as they stand here. This is one step of undo.`,
  confirmNone: 'No open suggestion has exact times.',
  confirmReuse: (count: number) =>
    `${counted(count, 'of them goes', 'of them go')} to a moment that is in the session already.`,
  alsoApproximate: (count: number) =>
    count === 1
      ? 'Also the one whose times are approximate'
      : `Also the ${count} whose times are approximate`,
  withoutPlace: (count: number) =>
    `${counted(count, 'suggestion is', 'suggestions are')} left out: it is not known where the video stood.`,
  confirmButton: (count: number) => `Accept ${count}`,
  cancel: 'Cancel',
  leftOver: (count: number) =>
    `${counted(count, 'suggestion was', 'suggestions were')} decided or changed meanwhile and left as it is now.`,

  allDone: (accepted: number, refused: number, attached: number) =>
    `All decided: ${[
      `${accepted} accepted`,
      `${refused} refused`,
      ...(attached > 0 ? [`${attached} attached already`] : []),
    ].join(', ')}.`,
  toAnnotate: 'Open in Annotate',

  lacks: {
    consent: 'The consent to this interview was withdrawn: nothing is suggested from it.',
    log: 'This interview has no recall log. Hold it in Recall, or enter its stops by hand there; each stop then becomes a suggestion.',
    stops:
      'Nobody stopped the video in this recall and nobody talked while it played: there is nothing to suggest.',
    transcript:
      'This interview has no transcript yet. Import or write one; then what was said at each stop is found by its times.',
    times:
      'The transcript has no times on the interview’s clock. Sync it: play the interview and press T as each turn begins. Then what was said at each stop is found.',
  } satisfies Record<ProposalLack, string>,
  toRecall: 'Go to Recall',
  importTranscript: 'Import transcript…',
  toSync: 'Sync the transcript',
  none: 'Choose an interview in Recall to look through its suggestions.',
} as const;
