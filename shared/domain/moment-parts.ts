import type { Moment } from '../contract/moment.ts';

/** What a joined moment has of its parts. */
export type JoinedMoment = Pick<
  Moment,
  'startMs' | 'endMs' | 'label' | 'note' | 'rating' | 'colour' | 'prompting' | 'interviewId'
>;

/** The order in which moments are joined: by start, of those that begin together the one made first. */
export function inJoiningOrder(moments: readonly Moment[]): Moment[] {
  return [...moments].sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
}

/**
 * What becomes of moments that are joined, in the order of `inJoiningOrder`: from the first start to the last
 * end (points at one time stay a point), different labels and notes behind each other, and where they do not
 * agree on the rest, what the first of them that says something says.
 */
export function joinedMoment(moments: readonly Moment[]): JoinedMoment {
  const startMs = Math.min(...moments.map((moment) => moment.startMs));
  const endMs = Math.max(...moments.map((moment) => moment.endMs ?? moment.startMs));
  const different = (texts: string[]) => [...new Set(texts.filter((text) => text !== ''))];
  const first = <T>(values: (T | null)[]): T | null => values.find((value) => value !== null) ?? null;
  return {
    startMs,
    endMs: endMs > startMs ? endMs : null,
    label: different(moments.map((moment) => moment.label)).join(' / '),
    note: different(moments.map((moment) => moment.note)).join('\n\n'),
    rating: first(moments.map((moment) => moment.rating)),
    colour: first(moments.map((moment) => moment.colour)),
    prompting: first(moments.map((moment) => moment.prompting)),
    interviewId: first(moments.map((moment) => moment.interviewId)),
  };
}
