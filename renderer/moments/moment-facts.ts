import type { Code } from '#shared/contract/code.ts';
import type { Coding } from '#shared/contract/coding.ts';
import type { Moment } from '#shared/contract/moment.ts';

/** What the list shows of a moment that does not stand in its row: its codes, and who marked it. */
export interface MomentFacts {
  /** The codes of a moment itself, in the order of the tree. */
  codesOf(momentId: string): readonly Code[];
  /** The same, with all codes above them: by the ids, for the filter. */
  codesOn(momentId: string): ReadonlySet<string>;
  /** Empty where it is not known. */
  initialsOf(moment: Moment): string;
  nameOf(moment: Moment): string;
}

export const noFacts: MomentFacts = {
  codesOf: () => [],
  codesOn: () => new Set(),
  initialsOf: () => '',
  nameOf: () => '',
};

interface NamedMember {
  id: string;
  name: string;
  initials: string;
}

/** Puts together what is told apart: codes, codings of a session, the members of the study. */
export function momentFacts(
  codes: readonly Code[],
  codings: readonly Coding[],
  members: readonly NamedMember[],
): MomentFacts {
  const order = new Map(codes.map((code, index) => [code.id, index]));
  const ids = new Map<string, Set<string>>();
  for (const { momentId, codeId } of codings) {
    if (momentId !== null) ids.set(momentId, (ids.get(momentId) ?? new Set()).add(codeId));
  }
  const known = new Map(
    [...ids].map(([momentId, own]) => [
      momentId,
      [...own]
        .flatMap((id) => codes[order.get(id) ?? -1] ?? [])
        .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    ]),
  );
  const withAbove = (code: Code): string[] => {
    const parent = code.parentId === null ? undefined : codes[order.get(code.parentId) ?? -1];
    return [code.id, ...(parent ? withAbove(parent) : [])];
  };
  const byId = new Map(members.map((member) => [member.id, member]));
  const member = ({ memberId }: Moment) => (memberId === null ? undefined : byId.get(memberId));
  return {
    codesOf: (momentId) => known.get(momentId) ?? [],
    codesOn: (momentId) => new Set((known.get(momentId) ?? []).flatMap(withAbove)),
    initialsOf: (moment) => member(moment)?.initials ?? '',
    nameOf: (moment) => member(moment)?.name ?? '',
  };
}
