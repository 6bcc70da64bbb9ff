import { Button, Modal, Select, TextInput, Title, UnstyledButton } from '@mantine/core';
import { Fragment, type KeyboardEvent, useState } from 'react';
import { commandMenus } from '#shared/domain/menu-commands.ts';
import { asProblem, type CallProblem } from '../api/client.ts';
import { isMac, keysOfPress, showKeys } from '../commands/keys.ts';
import { type KeyPreset, keyPresets, presetOf } from '../commands/presets.ts';
import { type Command, commandGroups, effectiveKeys, isAwake, useRegistry } from '../commands/registry.ts';
import { keyClashes, whoHas, withKeys } from '../commands/remap.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { updateSettings, useSettings } from '../stores/settings.ts';
import classes from './keys-dialog.module.css';
import { useOverlays } from './overlays.ts';
import { texts } from './texts.ts';

interface Conflict {
  command: Command;
  keys: string;
  other: Command;
}

/** All keys of the screen, made of the registered commands; a click on a key changes it. */
export function KeysDialog() {
  const registered = useRegistry((state) => state.commands);
  const own = useSettings((settings) => settings.keys);
  const [changing, setChanging] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [asked, setAsked] = useState<KeyPreset | null>(null);
  const [sought, setSought] = useState('');
  const preset = presetOf(own);
  const commands = registered.filter(
    (command, index) => isAwake(command) && index === registered.findLastIndex((it) => it.id === command.id),
  );
  const elsewhere = commandMenus
    .flatMap((menu) => menu.groups.flat())
    .filter((entry) => entry.key !== undefined && !commands.some((command) => command.id === entry.id));

  const isSought = (command: Command) => {
    const words = sought.trim().toLowerCase();
    return (
      words === '' ||
      command.name.toLowerCase().includes(words) ||
      effectiveKeys(command).some((keys) => showKeys(keys, isMac()).toLowerCase() === words)
    );
  };

  async function save(keys: Record<string, string[]>) {
    setChanging(null);
    setConflict(null);
    setAsked(null);
    try {
      await updateSettings({ keys });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  function choose(id: string | null) {
    const chosen = keyPresets.find((one) => one.id === id);
    if (!chosen || chosen === preset) return;
    // What somebody set by hand is not lost to a slip in a list.
    if (preset === null) setAsked(chosen);
    else void save(keysOf(chosen));
  }

  function take(event: KeyboardEvent, command: Command) {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') return setChanging(null);
    const keys = keysOfPress(event.nativeEvent, isMac());
    if (keys === null) return;
    const other = whoHas(keys, command, commands);
    if (other) setConflict({ command, keys, other });
    else void save(withKeys(own, command, keys, null));
  }

  return (
    <Modal
      opened
      onClose={() => useOverlays.setState({ keys: false })}
      title={texts.keys}
      size={860}
      // Escape leaves the change of a key first.
      closeOnEscape={changing === null}
    >
      <p className={classes.intro}>{texts.keysIntro}</p>
      <ErrorNote problem={problem} onDismiss={() => setProblem(null)} />
      {conflict && (
        <div className={classes.conflict} role="alert">
          {texts.taken(showKeys(conflict.keys, isMac()), conflict.other.name)}
          <Button
            size="compact-xs"
            onClick={() => void save(withKeys(own, conflict.command, conflict.keys, conflict.other))}
          >
            {texts.useHere}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setConflict(null);
              setChanging(null);
            }}
          >
            {texts.keepIt}
          </Button>
        </div>
      )}
      {asked && (
        <div className={classes.conflict} role="alert">
          {texts.replaceOwn(asked.name)}
          <Button size="compact-xs" onClick={() => void save(keysOf(asked))}>
            {texts.replace}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setAsked(null)}>
            {texts.keepIt}
          </Button>
        </div>
      )}
      {keyClashes(commands).map(({ keys, commands: [one, other] }) => (
        <div key={`${keys} ${one.id} ${other.id}`} className={classes.conflict} role="alert">
          {texts.clash(showKeys(keys, isMac()), one.name, other.name)}
        </div>
      ))}
      <div className={classes.tools}>
        <TextInput
          aria-label={texts.findKey}
          placeholder={texts.findKey}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <Select
          label={texts.keysLike}
          classNames={{ root: classes.preset! }}
          data={[
            ...keyPresets.map(({ id, name }) => ({ value: id, label: name })),
            ...(preset === null ? [{ value: 'own', label: texts.ownKeys }] : []),
          ]}
          value={preset?.id ?? 'own'}
          allowDeselect={false}
          onChange={choose}
        />
      </div>
      {sought !== '' && !commands.some(isSought) && <p className={classes.intro}>{texts.noSuchKey}</p>}
      <div className={classes.groups}>
        {commandGroups.map((group) => {
          const members = commands.filter((command) => command.group === group && isSought(command));
          return (
            members.length > 0 && (
              <section key={group} className={classes.group}>
                <Title order={3}>{group}</Title>
                {members.map((command) => (
                  <div key={command.id} className={classes.row}>
                    <span>
                      {command.name}
                      {command.always && <span className={classes.always}> {texts.always}</span>}
                    </span>
                    <UnstyledButton
                      className={classes.keys}
                      aria-label={`${texts.change(command.name)}: ${shownKeys(command)}`}
                      onClick={() => setChanging(command.id)}
                      onKeyDown={(event) => changing === command.id && take(event, command)}
                      onBlur={() => conflict === null && setChanging(null)}
                    >
                      {changing === command.id ? (
                        <kbd className={classes.changing}>{texts.pressKey}</kbd>
                      ) : (
                        <KeyNames keys={effectiveKeys(command)} />
                      )}
                    </UnstyledButton>
                  </div>
                ))}
              </section>
            )
          );
        })}
        {elsewhere.length > 0 && sought === '' && (
          <section className={classes.group}>
            <Title order={3}>{texts.elsewhere}</Title>
            {elsewhere.map((entry) => (
              <div key={entry.id} className={classes.row}>
                <span className={classes.resting}>{entry.name.replace(/…$/, '')}</span>
                <KeyNames keys={own[entry.id] ?? [entry.key!]} />
              </div>
            ))}
          </section>
        )}
      </div>
    </Modal>
  );
}

const keysOf = ({ keys }: KeyPreset): Record<string, string[]> =>
  Object.fromEntries(Object.entries(keys).map(([id, theirs]) => [id, [...theirs]]));

function shownKeys(command: Command): string {
  return (
    effectiveKeys(command)
      .map((keys) => showKeys(keys, isMac()))
      .join(' ') || texts.noKey
  );
}

function KeyNames(props: { keys: readonly string[] }) {
  if (props.keys.length === 0) return <span className={classes.resting}>{texts.noKey}</span>;
  return (
    <span className={classes.names}>
      {props.keys.map((keys) => (
        <Fragment key={keys}>
          <kbd>{showKeys(keys, isMac())}</kbd>{' '}
        </Fragment>
      ))}
    </span>
  );
}
