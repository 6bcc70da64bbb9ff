import type { CallName } from '#shared/contract/index.ts';

const people = ['dyad', 'participant'] as const;
const meetings = ['session', 'interview'] as const;
const words = ['transcript', 'utterance'] as const;

/**
 * The nouns on which the answer of a reading call depends (shared/domain/noun.ts says which tables a
 * noun stands for). Calls not named here depend on nothing that the core reports. `reading` changes with
 * every page that is read: only what shows how far one has read depends on it.
 */
const dependencies: Partial<Record<CallName, readonly string[]>> = {
  'study.current': ['study', 'member'],
  'study.recent': ['study'],
  'member.list': ['member'],
  'dyad.list': people,
  'participant.list': people,
  'session.board': [
    ...people,
    ...meetings,
    ...words,
    'study',
    'recording',
    'recall',
    'moment',
    'snippet',
    'coding',
  ],
  'session.list': ['dyad', 'session'],
  'session.view': [...people, ...meetings, ...words, 'recording', 'snippet', 'reading'],
  'session.turns': [...meetings, ...words, 'participant'],
  'preview.state': ['recording'],
  'moment.list': [...meetings, 'moment', 'snippet', 'memo'],
  'moment.get': ['moment', 'snippet', 'memo'],
  'moment.tellings': [...meetings, ...words, 'moment', 'snippet', 'memo', 'participant'],
  'pair.list': [...meetings, 'pair', 'study'],
  'comment.list': ['memo'],
  'unmarked.list': [...meetings, 'unmarked'],
  'transcript.get': [...words, 'snippet', 'participant', 'reading'],
  'utterance.list': ['utterance'],
  'utterance.get': ['utterance'],
  'snippet.list': [...meetings, 'snippet', 'moment', 'utterance'],
  'snippet.get': [...meetings, 'snippet', 'moment', 'utterance'],
  'code.list': ['code', 'coding', 'pair', 'study', 'member'],
  'coding.list': [...meetings, 'transcript', 'code', 'coding', 'snippet', 'moment'],
  // Where moments lie the page knows itself: marking one asks for no codings.
  'coding.places': [...meetings, ...words, 'code', 'coding', 'snippet'],
  'search.query': [...people, ...meetings, ...words, 'moment', 'snippet', 'coding', 'memo'],
  'pseudonym.state': ['study'],
  'recall.view': [...people, ...meetings, 'recall', 'nomination', 'recording', 'study'],
  'recall.log': [...meetings, 'recall', 'nomination', 'recording'],
  'proposal.list': [
    ...people,
    ...meetings,
    ...words,
    'recall',
    'nomination',
    'proposal',
    'moment',
    'snippet',
    'study',
  ],
  // How many there are does not change with a moment's label or bounds.
  'proposal.count': [...people, ...meetings, ...words, 'recall', 'proposal', 'snippet'],
  'recall.onScreen': [...meetings, 'recall', 'recording'],
  'recall.said': [...people, ...meetings, ...words, 'recall', 'moment', 'snippet'],
  'history.list': ['history', 'member'],
  'history.state': ['history'],
};

/** Whether the answer of `name` may differ after a change of these nouns. */
export function isTouched(name: string, nouns: readonly string[]): boolean {
  const needed = dependencies[name as CallName] ?? [];
  return nouns.some((noun) => needed.includes(noun));
}
