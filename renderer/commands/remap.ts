import { areSameKeys, isMac } from './keys.ts';
import { type Command, effectiveKeys } from './registry.ts';

/** The other command that has these keys where `command` would hear them, or null. */
export function whoHas(
  keys: string,
  command: Command,
  commands: readonly Command[],
  keysFor: (command: Command) => readonly string[] = effectiveKeys,
  mac: boolean = isMac(),
): Command | null {
  return (
    commands.find(
      (other) =>
        other.id !== command.id &&
        // Commands of two regions never hear the same press; one of a region goes before those of none.
        other.region === command.region &&
        keysFor(other).some((theirs) => areSameKeys(theirs, keys, mac)),
    ) ?? null
  );
}

/** The person's keys after `command` got `keys`, in the place of its first ones; taken from `other`, if any. */
export function withKeys(
  own: Readonly<Record<string, readonly string[]>>,
  command: Command,
  keys: string,
  other: Command | null,
  mac: boolean = isMac(),
): Record<string, string[]> {
  const changed: Record<string, string[]> = Object.fromEntries(
    Object.entries(own).map(([id, theirs]) => [id, [...theirs]]),
  );
  const before = own[command.id] ?? command.keys ?? [];
  changed[command.id] = [keys, ...before.slice(1).filter((key) => !areSameKeys(key, keys, mac))];
  if (other) {
    const theirs = own[other.id] ?? other.keys ?? [];
    changed[other.id] = theirs.filter((key) => !areSameKeys(key, keys, mac));
  }
  return changed;
}

/** Keys that two commands hear at the same place, where only the one mounted last obeys. */
export interface KeyClash {
  keys: string;
  commands: readonly [Command, Command];
}

/**
 * All keys that came to mean two things among these commands, each pair once. Where two share a key by
 * themselves they share it by turns: one of them can run only where the other can not.
 */
export function keyClashes(
  commands: readonly Command[],
  keysFor: (command: Command) => readonly string[] = effectiveKeys,
  mac: boolean = isMac(),
): KeyClash[] {
  return commands.flatMap((command, index) =>
    keysFor(command).flatMap((keys) => {
      const other = whoHas(keys, command, commands.slice(index + 1), keysFor, mac);
      return other && !(isStandard(keys, command, mac) && isStandard(keys, other, mac))
        ? [{ keys, commands: [command, other] as const }]
        : [];
    }),
  );
}

function isStandard(keys: string, command: Command, mac: boolean): boolean {
  return (command.keys ?? []).some((own) => areSameKeys(own, keys, mac));
}
