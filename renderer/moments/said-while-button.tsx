import { ActionIcon } from '@mantine/core';
import { IconMessageSearch } from '@tabler/icons-react';
import type { Moment } from '#shared/contract/moment.ts';
import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { usePlace } from '../stores/place.ts';
import { texts } from './texts.ts';

/** The way to what was said while a moment was on the screen; nothing where no interview has a recall log. */
export function SaidWhileButton({ moment }: { moment: Moment }) {
  const { sessionId, nominatedBy } = moment;
  const screens = useCallQuery('recall.onScreen', { sessionId }).data ?? [];
  const roles = useCallQuery(
    'session.view',
    { id: sessionId },
    {
      select: ({ interviews }) =>
        Object.fromEntries(interviews.map(({ id, participants }) => [id, participants[0]?.role])),
    },
  ).data;
  // That of whoever named it, where there is one.
  const screen = screens.find(({ interviewId }) => roles?.[interviewId] === nominatedBy) ?? screens[0];
  const go = () => {
    if (!screen) return;
    const { startMs, endMs } = moment;
    usePlace.getState().go('recall', {
      interviewId: screen.interviewId,
      recallScreen: 'after',
      stretch: { startMs, endMs: endMs ?? startMs },
      stretchMomentId: moment.id,
    });
  };
  useCommands([
    {
      id: 'moment.saidWhile',
      name: texts.saidWhile,
      group: 'Moments',
      keys: ['Shift+W'],
      enabled: () => screen !== undefined,
      run: go,
    },
  ]);
  if (!screen) return null;
  return (
    <Hint label={texts.saidWhile} command="moment.saidWhile">
      <ActionIcon aria-label={texts.saidWhile} onClick={go}>
        <IconMessageSearch size={18} stroke={1.5} />
      </ActionIcon>
    </Hint>
  );
}
