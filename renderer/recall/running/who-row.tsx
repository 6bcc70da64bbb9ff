import { UnstyledButton } from '@mantine/core';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { runCommand, useKeysOf } from '../../commands/registry.ts';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import classes from './who-row.module.css';

interface WhoRowProps {
  view: RecallView;
  study: OpenStudy;
  held: HeldInterview;
}

/** Who stops, and what else one key does; each button says its key. */
export function WhoRow({ view, study, held }: WhoRowProps) {
  const wanted = useStore(held.engine.store, (state) => state.openStop?.wantedBy ?? null);
  const talking = useStore(held.engine.store, (state) => state.talking);
  const pictureOn = useStore(held.engine.store, (state) => state.pictureOn);
  const onBreak = useStore(held.engine.store, (state) => state.phase === 'break');
  const roles = view.interview.participants.map(({ role }) => role);
  const words = { client: study.study.clientWord, therapist: study.study.therapistWord };
  return (
    <div className={classes.row}>
      <fieldset className={classes.who} aria-label={texts.who}>
        {(['client', 'therapist'] as const)
          .filter((role) => roles.includes(role))
          .map((role) => (
            <Key
              key={role}
              word={words[role].toLowerCase()}
              command={`recall.${role}`}
              person={role}
              on={wanted === role}
            />
          ))}
        <Key word={texts.me} command="recall.interviewer" on={wanted === 'interviewer'} />
      </fieldset>
      <div className={classes.room} />
      <Key word={texts.talks} command="recall.talk" on={talking} />
      <Key word={pictureOn ? texts.hide : texts.show} command="recall.hide" on={!pictureOn} />
      <Key word={onBreak ? texts.endBreak : texts.takeBreak} command="recall.break" on={onBreak} />
    </div>
  );
}

function Key(props: { word: string; command: string; person?: 'client' | 'therapist'; on: boolean }) {
  const keys = useKeysOf(props.command);
  return (
    <UnstyledButton
      className={classes.key}
      data-person={props.person}
      aria-pressed={props.on}
      onClick={() => runCommand(props.command)}
    >
      {keys !== '' && <b>{keys}</b>} <span>{props.word}</span>
    </UnstyledButton>
  );
}
