import type { CallName } from '#shared/contract/index.ts';

/** Calls that change nothing: sent again at will, and no reason to say 'Saving'. */
const readings: ReadonlySet<CallName> = new Set<CallName>([
  'study.current',
  'study.recent',
  'study.backups',
  'study.check',
  'member.list',
  'dyad.list',
  'participant.list',
  'session.board',
  'session.list',
  'session.view',
  'session.turns',
  'recording.probe',
  'preview.state',
  'preview.tile',
  'preview.sheet',
  'recording.frames',
  'moment.list',
  'moment.get',
  'moment.tellings',
  'unmarked.list',
  'comment.list',
  'pair.list',
  'transcript.preview',
  'transcript.comparePreview',
  'transcript.get',
  'utterance.list',
  'utterance.get',
  'snippet.list',
  'snippet.get',
  'code.list',
  'coding.list',
  'coding.places',
  'recall.view',
  'recall.log',
  'recall.onScreen',
  'recall.said',
  'recall.clock',
  'recall.watch',
  'proposal.list',
  'proposal.count',
  'search.query',
  'pseudonym.state',
  'pseudonym.preview',
  'history.state',
  'history.list',
  'file.choose',
  'file.chooseSave',
  'file.list',
  'file.room',
  'settings.get',
  'settings.about',
]);

/**
 * Writes that may be sent again when no answer came: those that make a row under an identifier which
 * the caller chose (the second one answers the row that is there), and those that set a value which is
 * the same the second time. Not among them: updates (they carry the revision they saw, so that the
 * second one would be refused as stale), removals, undo, and whatever writes files.
 */
const repeatableWrites: ReadonlySet<CallName> = new Set<CallName>([
  'study.forget',
  'member.create',
  'member.choose',
  'dyad.lay',
  'dyad.assign',
  'participant.create',
  'session.create',
  'recording.add',
  'preview.append',
  'preview.forget',
  'interview.create',
  'moment.create',
  'unmarked.create',
  'comment.create',
  'pair.decide',
  'pair.code',
  'pair.rule',
  'transcript.import',
  'transcript.create',
  'utterance.create',
  'transcript.read',
  'snippet.create',
  'snippet.attach',
  'snippet.detach',
  'code.create',
  'code.quick',
  'coding.create',
  'recall.begin',
  'recall.append',
  'recall.recover',
  'recall.amend',
  'recall.end',
  'recall.plan',
  'recall.byHand',
  'recall.anchors',
  'nomination.create',
  'nomination.find',
  'nomination.reorder',
  'proposal.accept',
  'proposal.acceptAll',
  'proposal.refuse',
  'file.cancel',
  'settings.update',
]);

/** Dialogs are readings too, but a dialog that was cut off is not opened again behind the person's back. */
const dialogs: ReadonlySet<CallName> = new Set<CallName>(['file.choose', 'file.chooseSave']);

/** Passed on to other pages and kept nowhere: no reason to say 'Saving', and stale when sent again. */
const passedOn: ReadonlySet<CallName> = new Set<CallName>(['recall.beat', 'recall.command']);

/** Makes a file beside the study, with a progress of its own: nothing of a person's work is saved by it. */
const making: ReadonlySet<CallName> = new Set<CallName>([
  'recording.copyThatPlays',
  'preview.append',
  'preview.forget',
]);

/** Whether a call's answer says that something is saved. */
export function isSaving(name: CallName): boolean {
  return !readings.has(name) && !passedOn.has(name) && !making.has(name);
}

/** Whether a call may be sent again when no answer came. */
export function isRepeatable(name: CallName): boolean {
  return (readings.has(name) && !dialogs.has(name)) || repeatableWrites.has(name);
}
