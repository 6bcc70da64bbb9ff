import { CallFailure } from '#shared/contract/call.ts';
import type { Acceptance, Proposal } from '#shared/contract/proposal.ts';
import { deleteRow, requireRow, updateRow } from '../../database/queries/row.ts';
import type { ReadHandlers, WriteContext, WriteHandlers } from '../context.ts';
import { decide, nameOf, takeOver } from '../proposal-writing.ts';
import {
  asProposal,
  asProposalList,
  readSuggestions,
  type Suggestion,
  type Suggestions,
} from '../proposals.ts';

type Verbs = 'accept' | 'acceptAll' | 'refuse' | 'keep' | 'reopen';

export const proposalReadHandlers: Pick<ReadHandlers, 'proposal.list' | 'proposal.count'> = {
  'proposal.list': (context, { interviewId, transcriptId }) =>
    asProposalList(readSuggestions(context.study().connection, interviewId, transcriptId)),
  'proposal.count': (context, { interviewId, transcriptId }) => {
    const suggestions = readSuggestions(context.study().connection, interviewId, transcriptId);
    const { lacks, proposals } = asProposalList(suggestions);
    return {
      lacks,
      open: proposals.filter(({ state }) => state === 'open').length,
      changed: proposals.filter(({ decision }) => decision !== null && decision.changes.length > 0).length,
      all: proposals.length,
    };
  },
};

export const proposalWriteHandlers: Pick<WriteHandlers, `proposal.${Verbs}`> = {
  'proposal.accept': (context, args) => {
    const { connection } = context.study();
    const suggestions = readSuggestions(connection, args.interviewId, args.transcriptId);
    const found = requireSuggestion(suggestions, args);
    if (!isSentAgain(found, args)) {
      requireSeen(found, args);
      const by = writing(context);
      context.command(`Accept ${nameOf(found)}`, () =>
        takeOver(connection, suggestions, found, args, [...suggestions.moments], by),
      );
    }
    return readAgain(context, args);
  },

  'proposal.acceptAll': (context, args) => {
    const { connection } = context.study();
    const suggestions = readSuggestions(connection, args.interviewId, args.transcriptId);
    const items = new Map(args.items.map((item) => [`${item.kind}:${item.eventId}`, item]));
    const taken = suggestions.all.flatMap((suggestion): [Suggestion, Acceptance][] => {
      const item = items.get(suggestion.proposed.id);
      const { state, seen, proposed } = suggestion;
      if (!item || state !== 'open' || seen !== item.seen) return [];
      return proposed.approximate && !args.approximate ? [] : [[suggestion, item]];
    });
    // Sent again, all of them were taken the first time.
    const done = suggestions.all.filter(({ decision }) => args.items.some(({ id }) => id === decision?.id));
    if (taken.length > 0) {
      const by = writing(context);
      const moments = [...suggestions.moments];
      const name = taken.length === 1 ? nameOf(taken[0]![0]) : `${taken.length} suggestions`;
      context.command(`Accept ${name}`, () => {
        for (const [suggestion, item] of taken)
          takeOver(connection, suggestions, suggestion, item, moments, by);
      });
    }
    const accepted = taken.length + done.length;
    return { accepted, left: args.items.length - accepted };
  },

  'proposal.refuse': (context, args) => {
    const { connection } = context.study();
    const suggestions = readSuggestions(connection, args.interviewId, args.transcriptId);
    const found = requireSuggestion(suggestions, args);
    if (!isSentAgain(found, args)) {
      requireSeen(found, args);
      context.command(`Refuse ${nameOf(found)}`, () =>
        decide(connection, suggestions, found, args.id, { state: 'refused', momentId: null }),
      );
    }
    return readAgain(context, args);
  },

  'proposal.keep': (context, args) => {
    const { connection } = context.study();
    const suggestions = readSuggestions(connection, args.interviewId, args.transcriptId);
    const kept = args.decisions.map((sent) => {
      const found = requireSuggestion(suggestions, sent);
      requireSeen(found, sent);
      return found;
    });
    const name = kept.length === 1 ? `the decision on ${nameOf(kept[0]!)}` : `${kept.length} decisions`;
    context.command(`Keep ${name}`, () => {
      for (const { decision, decidedOn } of kept) {
        if (decision) updateRow(connection, 'proposal', decision.id, decision.revision, { seen: decidedOn });
      }
    });
    return { done: true };
  },

  'proposal.reopen': (context, { id }) => {
    const { connection } = context.study();
    requireRow(connection, 'proposal', id);
    context.command('Reopen a suggestion', () => deleteRow(connection, 'proposal', id));
    return { done: true };
  },
};

interface About {
  kind: 'stop' | 'talk';
  eventId: string;
}

function requireSuggestion(suggestions: Suggestions, { kind, eventId }: About): Suggestion {
  const found = suggestions.all.find(({ proposed }) => proposed.id === `${kind}:${eventId}`);
  if (!found)
    throw new CallFailure('proposal.changed', 'This is not suggested any more: the log was corrected.');
  return found;
}

/** Throws unless the caller saw the suggestion, and what was decided about it, as they are now. */
function requireSeen({ seen }: Suggestion, args: { seen: string }): void {
  if (seen === args.seen) return;
  throw new CallFailure(
    'proposal.changed',
    'This suggestion was decided or changed meanwhile. It is shown as it is now.',
  );
}

function isSentAgain({ decision }: Suggestion, { id }: { id: string }): boolean {
  return decision?.id === id;
}

function writing(context: WriteContext): { memberId: string; createdWallMs: number } {
  return { memberId: context.author().memberId, createdWallMs: context.now() };
}

function readAgain(
  context: WriteContext,
  args: About & { interviewId: string; transcriptId: string | null },
): Proposal {
  const suggestions = readSuggestions(context.study().connection, args.interviewId, args.transcriptId);
  return asProposal(suggestions, requireSuggestion(suggestions, args));
}
