import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { useSettings } from '../stores/settings.ts';
import { isMac, type KeyPress, matchesKeys, showKeys } from './keys.ts';

export const commandGroups = [
  'Study',
  'Go to',
  'Edit',
  'View',
  'Player',
  'Moments',
  'Transcript',
  'Codes',
  'Recall',
  'Suggestions',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something a person can do, by key, by the list of commands, or by Electron's menu. */
export interface Command {
  /** Noun and verb, `moment.mark`; keys are remapped and menus refer by it. */
  id: string;
  /** As lists show it: 'Mark a moment'. */
  name: string;
  group: CommandGroup;
  /** `Space`, `Shift+ArrowLeft`, `mod+K`, `Ctrl+M` (see keys.ts). */
  keys?: readonly string[];
  /** Also while typing. Never in a dialog. */
  always?: boolean;
  /** Only while the focus is inside an element with this `data-region`; goes before commands without one. */
  region?: string;
  run(): void | Promise<void>;
  enabled?: () => boolean;
}

/** All commands of what is on the screen, those mounted last at the end. */
export const useRegistry = create<{
  commands: readonly Command[];
  /** While an interview runs, the only group whose commands can be run; null: all can. */
  only: CommandGroup | null;
}>()(() => ({ commands: [], only: null }));

/** Whether a command can be run on this screen, or rests because the screen has the keys to itself. */
export function isAwake(command: Command): boolean {
  const { only } = useRegistry.getState();
  return only === null || command.group === only;
}

/** While the component is mounted and `on`, commands of other groups rest: keys, menu and list alike. */
export function useOnlyCommands(group: CommandGroup, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    useRegistry.setState({ only: group });
    return () => useRegistry.setState({ only: null });
  }, [group, on]);
}

/**
 * Registers commands while the component is mounted. The array may be made anew at each render: what a
 * command does is always the latest, and lists are told only when an id, a name or a key changes.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useLayoutEffect(() => {
    latest.current = commands;
  });
  const signature = JSON.stringify(
    commands.map(({ id, name, group, keys, always, region }) => ({ id, name, group, keys, always, region })),
  );
  useEffect(() => {
    const shown = JSON.parse(signature) as Omit<Command, 'run' | 'enabled'>[];
    const registered = shown.map(
      (command, index): Command => ({
        ...command,
        run: () => latest.current[index]?.run(),
        enabled: () => latest.current[index]?.enabled?.() ?? true,
      }),
    );
    useRegistry.setState((state) => ({ commands: [...state.commands, ...registered] }));
    return () => {
      useRegistry.setState((state) => ({
        commands: state.commands.filter((command) => !registered.includes(command)),
      }));
    };
  }, [signature]);
}

function isEnabled(command: Command): boolean {
  return command.enabled?.() ?? true;
}

/** The command of an id that can run now, or null. */
export function findCommand(id: string): Command | null {
  const { commands } = useRegistry.getState();
  return commands.findLast((command) => command.id === id && isAwake(command) && isEnabled(command)) ?? null;
}

/** Runs a command by its id; false where there is none on this screen, or it can not run now. */
export function runCommand(id: string): boolean {
  const command = findCommand(id);
  if (!command) return false;
  void command.run();
  return true;
}

/** The keys a command has here: the person's own, else its standard ones. */
export function effectiveKeys(command: Command): readonly string[] {
  return useSettings.getState().keys[command.id] ?? command.keys ?? [];
}

/**
 * The command a key press means among those that may run: of a region before the others, the one
 * mounted last before earlier ones.
 */
export function commandFor(
  press: KeyPress,
  commands: readonly Command[],
  regions: ReadonlySet<string>,
  mac: boolean,
  keysFor: (command: Command) => readonly string[] = effectiveKeys,
): Command | null {
  const candidates = commands.filter(
    (command) =>
      (command.region === undefined || regions.has(command.region)) &&
      keysFor(command).some((keys) => matchesKeys(press, keys, mac)),
  );
  const enabled = candidates.filter(isEnabled);
  return enabled.findLast((command) => command.region !== undefined) ?? enabled.at(-1) ?? null;
}

function firstKeys(commands: readonly Command[], id: string | undefined): string {
  const command = id === undefined ? undefined : commands.findLast((candidate) => candidate.id === id);
  const keys = command && effectiveKeys(command)[0];
  return keys ? showKeys(keys, isMac()) : '';
}

/** The first key of a command as this machine shows it, for tooltips; empty where it has none. */
export function keysOf(id: string): string {
  return firstKeys(useRegistry.getState().commands, id);
}

/** The same, kept up to date. */
export function useKeysOf(id: string | undefined): string {
  useSettings((settings) => settings.keys);
  return useRegistry((state) => firstKeys(state.commands, id));
}
