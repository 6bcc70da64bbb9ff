import type { CallValue } from '#shared/contract/index.ts';
import type { SnippetMove, Utterance } from '#shared/contract/utterance.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { cleanText } from '#shared/formats/clean-text.ts';
import { joinTexts, splitPlace, splitTexts } from '#shared/transcript/text-diff-split.ts';
import { asProblem, call } from '../../api/client.ts';
import { readSnippetsAgain } from '../snippet-cache.ts';
import { drafts, openField, useEditing, writeIn } from './editing-state.ts';
import { drawTurns, editBegins, knownTurn, knownTurns, redrawTurns } from './turn-cache.ts';

type Edited = CallValue<'utterance.update'>;
type Clock = 'interview' | 'session' | undefined;

/** Edits go one after the other: each carries the revision that the last one left. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn(write: () => Promise<void>): Promise<void> {
  const ended = editBegins();
  const turn = queue.then(async () => {
    try {
      await write();
      ended('done');
      if (useEditing.getState().problem) useEditing.setState({ problem: null });
    } catch (thrown) {
      useEditing.setState({ problem: asProblem(thrown) });
      answered.clear();
      readSnippetsAgain();
      ended('refused');
    }
  });
  queue = turn;
  return turn;
}

/** Answers when all edits made so far are answered. */
export function editsAnswered(): Promise<unknown> {
  return queue;
}

const telling: ReadonlySet<SnippetMove['change']> = new Set(['loses words', 'lost']);

function tell(turnId: string, moves: readonly SnippetMove[]): void {
  const { news } = useEditing.getState();
  const told = moves.filter((move) => telling.has(move.change));
  if (told.length > 0) {
    // A word that is being written loses a passage bit by bit: its quote before all of that is told.
    const earlier = news?.turnId === turnId ? news.moves : [];
    const first = new Map(earlier.map((move) => [move.id, move.before]));
    const others = earlier.filter((move) => !moves.some((later) => later.id === move.id));
    const merged = told.map((move) => ({ ...move, before: first.get(move.id) ?? move.before }));
    useEditing.setState({ news: { turnId, moves: [...others, ...merged], latest: true } });
  } else if (news) {
    const left = news.moves.filter((move) => !moves.some((later) => later.id === move.id));
    useEditing.setState({ news: left.length > 0 ? { ...news, moves: left, latest: false } : null });
  }
}

/** Revisions that the core answered: newer than those of turns that are drawn ahead. */
const answered = new Map<string, number>();

function latestRevision(turn: Utterance): number {
  return Math.max(turn.revision, answered.get(turn.id) ?? 0);
}

/** Draws what the core answered to an edit. */
function show(transcriptId: string, turnId: string, result: Edited): void {
  for (const { id, revision } of result.utterances) answered.set(id, revision);
  tell(turnId, result.snippets);
  redrawTurns(transcriptId, result.utterances);
}

/** Stores the words of a turn where they are others; answers the turn's revision then. */
async function storeText(transcriptId: string, turn: Utterance, text: string): Promise<number> {
  if (cleanText(text) === turn.text) return latestRevision(turn);
  const revision = latestRevision(turn);
  const { utterances, snippets } = await call('utterance.update', {
    id: turn.id,
    revision,
    changes: { text },
  });
  tell(turn.id, snippets);
  const stored = utterances[0];
  if (!stored) return revision;
  answered.set(turn.id, stored.revision);
  // The turn may be drawn ahead of what is stored: split or joined already.
  if (knownTurn(transcriptId, turn.id)?.text === turn.text) redrawTurns(transcriptId, [stored]);
  return stored.revision;
}

/** Keeps what is written in a turn. */
export function keepText(transcriptId: string, turnId: string, text: string): Promise<void> {
  const turn = knownTurn(transcriptId, turnId);
  if (!turn || cleanText(text) === turn.text) {
    drafts.delete(turnId);
    return Promise.resolve();
  }
  return inTurn(async () => {
    const latest = knownTurn(transcriptId, turnId);
    if (latest) await storeText(transcriptId, latest, text);
    if (drafts.get(turnId) === text) drafts.delete(turnId);
  });
}

/** What stands in a turn now: the field's words where it is being written in. */
function writtenText(turn: Utterance): string {
  const field = openField();
  return field?.turnId === turn.id ? field.element.value : (drafts.get(turn.id) ?? turn.text);
}

/**
 * Splits a turn at the caret and goes on writing in the second part; at an edge of the words it makes an
 * empty turn there, after them by the speaker who follows in turn.
 */
export function splitTurn(transcriptId: string, turnId: string, caret: number, nextSpeakerId: string | null) {
  const turn = knownTurn(transcriptId, turnId);
  if (!turn) return;
  const written = writtenText(turn);
  const text = cleanText(written);
  const lead = written.length - written.trimStart().length;
  const offset = splitPlace(text, Math.min(Math.max(0, caret - lead), text.length));
  const [first, second] = splitTexts(text, offset);
  if (second.trim() === '' || first.trim() === '') {
    const before = first.trim() === '' && text !== '';
    addTurn(transcriptId, turnId, before ? turn.speakerId : nextSpeakerId, before);
    return;
  }
  const newId = newIdentifier();
  drafts.delete(turnId);
  drawTurns(transcriptId, (turns) =>
    turns.flatMap((other): Utterance[] =>
      other.id === turnId
        ? [
            { ...other, text: first },
            { ...other, id: newId, text: second, startMs: null, endMs: null, timing: 'none', revision: 0 },
          ]
        : [other],
    ),
  );
  writeIn(newId, 0);
  void inTurn(async () => {
    const revision = await storeText(transcriptId, turn, text);
    show(transcriptId, turnId, await call('utterance.split', { id: turnId, revision, offset, newId }));
  });
}

/** Joins a turn with the one after it; the caret stays between their words. */
export function joinTurns(transcriptId: string, firstId: string): void {
  const turns = knownTurns(transcriptId);
  const at = turns.findIndex((turn) => turn.id === firstId);
  const [first, second] = [turns[at], turns[at + 1]];
  if (!first || !second) return;
  const texts = [writtenText(first), writtenText(second)] as const;
  const [text, rest] = [cleanText(texts[0]), cleanText(texts[1])];
  const joined = joinTexts(text, rest);
  for (const { id } of [first, second]) drafts.delete(id);
  const field = openField();
  if (field?.turnId === firstId) field.show(joined, text.length);
  drawTurns(transcriptId, (list) =>
    list.flatMap((turn): Utterance[] =>
      turn.id === second.id ? [] : turn.id === firstId ? [{ ...turn, text: joined }] : [turn],
    ),
  );
  writeIn(firstId, text.length);
  void inTurn(async () => {
    const revision = await storeText(transcriptId, first, text);
    await storeText(transcriptId, second, rest);
    show(transcriptId, firstId, await call('utterance.join', { id: firstId, revision }));
  });
}

/** Adds an empty turn behind (or before) another one and goes on writing in it. */
export function addTurn(transcriptId: string, besideId: string, speakerId: string | null, before: boolean) {
  const turns = knownTurns(transcriptId);
  const at = turns.findIndex((turn) => turn.id === besideId);
  const beside = turns[at];
  if (!beside) return;
  void keepText(transcriptId, besideId, writtenText(beside));
  const id = newIdentifier();
  const afterId = before ? (turns[at - 1]?.id ?? null) : besideId;
  const empty: Utterance = {
    ...beside,
    id,
    speakerId,
    startMs: null,
    endMs: null,
    timing: 'none',
    text: '',
    sourcePage: null,
    sourceLine: null,
    sourceParagraph: null,
    revision: 0,
  };
  drawTurns(transcriptId, (list) =>
    list.flatMap((turn) => (turn.id !== besideId ? [turn] : before ? [empty, turn] : [turn, empty])),
  );
  writeIn(id, 0);
  void inTurn(async () => {
    show(transcriptId, id, await call('utterance.create', { id, transcriptId, afterId, speakerId }));
  });
}

/** Runs an edit of one turn with its latest revision; what is written in it is kept before. */
function edit(
  transcriptId: string,
  turnId: string,
  expected: Partial<Utterance>,
  write: (turn: Utterance) => Promise<Edited>,
): Promise<void> {
  openField()?.keep();
  const turn = knownTurn(transcriptId, turnId);
  if (!turn) return Promise.resolve();
  redrawTurns(transcriptId, [{ ...turn, ...expected }]);
  return inTurn(async () => {
    const latest = knownTurn(transcriptId, turnId);
    if (!latest) return;
    show(transcriptId, turnId, await write({ ...latest, revision: latestRevision(latest) }));
  });
}

export function setSpeaker(transcriptId: string, turnId: string, speakerId: string): Promise<void> {
  return edit(transcriptId, turnId, { speakerId }, ({ id, revision }) =>
    call('utterance.update', { id, revision, changes: { speakerId } }),
  );
}

/** Sets when a turn begins (ms), on a clock where the transcript has none yet; null takes the time away. */
export function setStart(transcriptId: string, turnId: string, startMs: number | null, clock: Clock) {
  const timing = startMs === null ? 'none' : 'anchored';
  return edit(transcriptId, turnId, { startMs, timing }, ({ id }) =>
    call('utterance.anchor', { id, startMs, ...(clock === undefined ? {} : { clock }) }),
  );
}

/** Gives the turns between two timed ones their times. */
export function interpolate(transcriptId: string): Promise<void> {
  openField()?.keep();
  return inTurn(async () => {
    await call('transcript.sync', { id: transcriptId, anchors: [] });
  });
}

/** Makes a speaker and gives a turn to them. */
export function addSpeaker(
  transcriptId: string,
  turnId: string,
  speaker: { name: string; kind: 'client' | 'therapist' | 'interviewer' | 'other' | 'unknown' },
): Promise<void> {
  const id = newIdentifier();
  return inTurn(async () => {
    await call('transcript.speaker', { id, transcriptId, ...speaker });
    const turn = knownTurn(transcriptId, turnId);
    if (!turn) return;
    const changes = { speakerId: id };
    const revision = latestRevision(turn);
    show(transcriptId, turnId, await call('utterance.update', { id: turnId, revision, changes }));
  });
}

export function renameSpeaker(speaker: { id: string; revision: number }, name: string): Promise<void> {
  return inTurn(async () => {
    await call('transcript.renameSpeaker', { id: speaker.id, revision: speaker.revision, name });
  });
}
