import { UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLayoutGrid, IconMovie, IconPlayerPause, IconSearch } from '@tabler/icons-react';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { type PlaceName, usePlace } from '../stores/place.ts';
import classes from './rail.module.css';
import { texts } from './texts.ts';

const places = [
  { place: 'prepare', name: texts.prepare, Icon: IconLayoutGrid },
  { place: 'recall', name: texts.recall, Icon: IconPlayerPause },
  { place: 'annotate', name: texts.annotate, Icon: IconMovie },
  { place: 'search', name: texts.search, Icon: IconSearch },
] as const satisfies readonly { place: PlaceName; name: string; Icon: typeof IconMovie }[];

/** The bar on the left: the places in the order of the work. */
export function Rail() {
  // What a recall suggests is looked through where recalls are.
  const current = usePlace(({ place }) => (place === 'review' ? 'recall' : place));
  return (
    <nav className={classes.rail} aria-label={texts.places}>
      {places.map(({ place, name, Icon }) => (
        <Hint key={place} label={name} command={`go.${place}`} position="right" labelled>
          <UnstyledButton
            className={classes.place}
            aria-current={current === place ? 'page' : undefined}
            onClick={() => usePlace.getState().go(place)}
          >
            <Icon size={18} stroke={1.5} aria-hidden />
            <span>{name}</span>
          </UnstyledButton>
        </Hint>
      ))}
      <div className={classes.room} />
      <Hint label={texts.keys} command="help.keys" position="right" labelled>
        <UnstyledButton className={classes.place} onClick={() => runCommand('help.keys')}>
          <IconKeyboard size={18} stroke={1.5} aria-hidden />
          <span>{texts.keys}</span>
        </UnstyledButton>
      </Hint>
    </nav>
  );
}
