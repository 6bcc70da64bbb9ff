import type { CallName } from '#shared/contract/index.ts';

const textNouns = ['transcript', 'speaker', 'utterance'] as const;
const peopleNouns = ['dyad', 'participant'] as const;

/**
 * The nouns on which the answer of a reading call depends. Calls not named here (files, probes) depend
 * on nothing that the core reports. `any`: every change.
 */
const dependencies: Partial<Record<CallName, readonly string[]>> = {
  'study.current': ['study', 'member'],
  'study.recent': ['study', 'settings'],
  'study.backups': ['study', 'backup'],
  'member.list': ['member'],
  'dyad.list': peopleNouns,
  'participant.list': peopleNouns,
  'session.board': [
    ...peopleNouns,
    ...textNouns,
    'study',
    'session',
    'recording',
    'interview',
    'moment',
    'snippet',
    'coding',
  ],
  'session.view': [...peopleNouns, ...textNouns, 'session', 'recording', 'interview', 'snippet'],
  'moment.list': ['moment', 'snippet', 'session', 'interview'],
  'moment.tellings': ['moment', 'snippet', 'session', 'interview', 'participant', ...textNouns],
  'transcript.get': [...textNouns, 'snippet', 'participant'],
  'utterance.list': textNouns,
  'snippet.list': ['snippet', 'moment', 'session', 'interview', ...textNouns],
  'search.query': ['any'],
  'history.list': ['any'],
  'history.state': ['any'],
  'settings.get': ['settings'],
};

/**
 * Whether the answer of `name` may differ after a change of these nouns. A joined noun
 * (`snippet_moment`) stands for both of its parts.
 */
export function isTouched(name: string, nouns: readonly string[]): boolean {
  const needed = dependencies[name as CallName];
  if (!needed) return false;
  if (needed.includes('any')) return nouns.some((noun) => noun !== 'settings');
  return nouns.some((noun) => needed.includes(noun) || noun.split('_').some((part) => needed.includes(part)));
}
