import '@mantine/spotlight/styles.css';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { useEffect } from 'react';
import type { SessionList } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { isMac, showKeys } from '../commands/keys.ts';
import {
  type Command,
  commandGroups,
  effectiveKeys,
  findCommand,
  runCommand,
  useRegistry,
} from '../commands/registry.ts';
import { usePlace } from '../stores/place.ts';
import { useOverlays } from './overlays.ts';
import classes from './palette.module.css';
import { texts } from './texts.ts';
import { endTyping } from './type-ahead.ts';

/** The commands that can run now, each once, by group. */
function commandActions(commands: readonly Command[]): SpotlightActionGroupData[] {
  const ids = [...new Set(commands.map((command) => command.id))].filter((id) => id !== 'view.commands');
  const runnable = ids.map(findCommand).filter((command) => command !== null);
  return commandGroups
    .map((group) => ({
      group,
      actions: runnable
        .filter((command) => command.group === group)
        .map((command) => {
          const keys = effectiveKeys(command)[0];
          return {
            id: command.id,
            label: command.name,
            onClick: () => void runCommand(command.id),
            rightSection: keys ? <kbd>{showKeys(keys, isMac())}</kbd> : undefined,
          };
        }),
    }))
    .filter(({ actions }) => actions.length > 0);
}

function sessionActions(list: SessionList): SpotlightActionGroupData {
  const actions = list.flatMap((dyad) =>
    dyad.sessions.map((session) => ({
      id: session.id,
      label: texts.session(dyad.number, session.number),
      onClick: () => usePlace.getState().go('annotate', { sessionId: session.id }),
    })),
  );
  return { group: texts.sessions, actions };
}

/** Types into the field what was typed while it was opening. */
function takeTyped(field: HTMLInputElement): void {
  const { text, entered } = endTyping();
  if (text === '') return;
  field.setRangeText(text, 0, field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  // After the first of what is found was selected.
  if (entered) {
    const enter = new KeyboardEvent('keydown', {
      key: 'Enter',
      code: 'Enter',
      bubbles: true,
      cancelable: true,
    });
    setTimeout(() => field.dispatchEvent(enter));
  }
}

/** Finds any command of the screen, and any session, by its name. */
export function Palette(props: { inStudy: boolean }) {
  const commands = useRegistry((state) => state.commands);
  const list = useCallQuery('session.list', {}, { enabled: props.inStudy });
  const sessions = sessionActions(list.data ?? []);
  useEffect(() => {
    spotlight.open();
    return () => void endTyping();
  }, []);
  return (
    <Spotlight
      actions={
        sessions.actions.length > 0 ? [...commandActions(commands), sessions] : commandActions(commands)
      }
      shortcut={null}
      attributes={{ content: { 'aria-label': texts.findCommand } }}
      nothingFound={texts.nothingFound}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={{ actionsGroup: classes.group, action: classes.action }}
      scrollable
      maxHeight={420}
      limit={60}
      searchProps={{
        placeholder: texts.commandSearch,
        'aria-label': texts.commandSearch,
        size: 'sm',
        onFocus: (event) => takeTyped(event.currentTarget),
      }}
      onSpotlightClose={() => useOverlays.setState({ palette: false })}
    />
  );
}
