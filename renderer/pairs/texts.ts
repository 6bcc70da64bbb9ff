import type { PairRule } from '#shared/contract/pair.ts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What is said of moments that go together. */
export const texts = {
  title: 'Moments that go together',
  command: 'Moments that go together…',
  region: 'Goes together with',
  allPairs: 'All pairs…',
  rule: (rule: PairRule, client: string, therapist: string) =>
    [
      `Moments of ${client} and ${therapist}${rule.researchers ? ', and the researchers’,' : ''} are proposed where they overlap`,
      rule.toleranceMs > 0 ? ` or lie at most ${seconds(rule.toleranceMs)} apart` : '',
      rule.leastShare > 0
        ? `, and where what they share${rule.toleranceMs > 0 ? `, with ${seconds(rule.toleranceMs)} granted,` : ''} is at least ${rule.leastShare} % of the shorter one`
        : '',
      '.',
    ].join(''),
  tolerance: 'At most so far apart',
  toleranceUnit: 's',
  share: 'Share at least',
  shareUnit: '% of the shorter one',
  researchers: 'The researchers’ moments too',
  tabs: { open: 'Proposed', accepted: 'Go together', refused: 'Do not' },
  nothing: {
    open: 'The rule proposes nothing that is not decided.',
    accepted: 'No moments of this session go together yet.',
    refused: 'Nothing was refused.',
  },
  moreFound: (most: number) =>
    `These are the first ${most}. Decide about some, or make the rule stricter, to see more.`,
  measured: (commonMs: number, share: number | null) =>
    `${commonMs > 0 ? `${seconds(commonMs)} in common` : commonMs < 0 ? `${seconds(-commonMs)} apart` : 'at one time'}${
      share === null ? '' : ` · ${Math.round(share)} %`
    }`,
  byRule: (words: string) => `Proposed by this rule: ${words}`,
  byHand: 'Paired without a rule',
  accept: 'Go together',
  refuse: 'Do not',
  reopen: 'Open again',
  show: 'Show this moment',
  code: 'Code this pair',
  make: (name: string) => `Make the code “${name}”`,
  searchCodes: 'Find a code',
  noCode: 'No code of this name.',
  proposedCodes: ['Convergence', 'Divergence'],
  takeOff: (name: string) => `Take “${name}” off the pair`,
  ofOthers: (names: string) => `Coded by ${names}`,
  someone: 'another member',
  toldOf: (label: string) => `Told of ${label}`,
  unnamed: 'no label',
  pairSelected: 'Say that the two selected moments go together',
  noTime: 'Write seconds from 0 to 600.',
  noShare: 'Write a whole number from 0 to 100.',
} as const;
