import { expect, test } from 'vitest';
import { studyCalls } from '#shared/contract/study.ts';
import { draftCall, draftLayout, draftProblems, emptyDraft } from '../../../renderer/welcome/study-draft.ts';

const whole = {
  ...emptyDraft,
  title: ' Repair ',
  memberName: 'Ida',
  path: '/home/ida/Repair.iprstudy',
  passphrase: 'correct horse',
  passphraseAgain: 'correct horse',
};

test('an untouched draft says what is missing, field by field', () => {
  expect(Object.keys(draftProblems(emptyDraft))).toEqual(['title', 'memberName', 'path', 'passphrase']);
});

test('two passphrases that differ are told; without protection neither is asked for', () => {
  expect(draftProblems({ ...whole, passphraseAgain: 'correct house' })).toEqual({
    passphraseAgain: 'The two passphrases differ.',
  });
  expect(draftProblems({ ...whole, protect: false, passphrase: '', passphraseAgain: '' })).toEqual({});
});

test('a whole draft is a call that the contract takes', () => {
  expect(draftProblems(whole)).toEqual({});
  expect(studyCalls['study.create'].args.parse(draftCall(whole))).toEqual({
    path: '/home/ida/Repair.iprstudy',
    title: 'Repair',
    memberName: 'Ida',
    passphrase: 'correct horse',
    layout: { firstDyad: 1, dyadCount: 12, sessionNumbers: [3, 5], interviewed: ['client', 'therapist'] },
  });
});

test('unprotected and not laid, the call has neither passphrase nor layout', () => {
  const call = draftCall({ ...whole, protect: false, lay: false });
  expect([call.passphrase, call.layout]).toEqual([null, null]);
});

test('sessions that can not be read are told, but only where something is laid', () => {
  expect(Object.keys(draftProblems({ ...whole, sessions: 'x' }))).toEqual(['sessions']);
  expect(draftProblems({ ...whole, sessions: 'x', lay: false })).toEqual({});
  expect(draftLayout({ ...whole, dyadCount: 0 })).toBeNull();
});
