import type { CallName } from '#shared/contract/index.ts';

/**
 * Calls that may be sent again when no answer came: those that only read, those that make a row under an
 * identifier which the caller chose (the second one answers the row that is there), and those that set
 * a value which is the same the second time. Not among them: updates (they carry the revision they saw,
 * so the second one would be refused as stale), removals, undo, and whatever writes files.
 */
const repeatable: ReadonlySet<CallName> = new Set<CallName>([
  'study.current',
  'study.recent',
  'study.forget',
  'study.backups',
  'study.check',
  'member.list',
  'member.create',
  'member.choose',
  'dyad.list',
  'dyad.lay',
  'dyad.assign',
  'participant.list',
  'participant.create',
  'session.board',
  'session.view',
  'session.create',
  'recording.probe',
  'recording.add',
  'interview.create',
  'moment.list',
  'moment.tellings',
  'moment.create',
  'transcript.preview',
  'transcript.import',
  'transcript.get',
  'transcript.read',
  'utterance.list',
  'snippet.list',
  'snippet.create',
  'snippet.attach',
  'snippet.detach',
  'search.query',
  'history.state',
  'history.list',
  'file.list',
  'file.cancel',
  'settings.get',
  'settings.update',
  'settings.about',
]);

export function isRepeatable(name: CallName): boolean {
  return repeatable.has(name);
}
