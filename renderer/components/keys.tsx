import { useKeysOf } from '../commands/registry.ts';

/** The first key of a command, as this machine shows it; nothing where it has none. */
export function Keys(props: { of: string }) {
  const keys = useKeysOf(props.of);
  return keys === '' ? null : <kbd>{keys}</kbd>;
}
