import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './colour-menu.module.css';
import { colourName, momentColours } from './moment-colours.ts';
import { texts } from './texts.ts';

/** Where the command finds the menu of the moment, or moments, that are selected. */
export const colourMenuAttribute = 'data-colour-menu';

/** Gives moments a colour, or takes it off; `mixed` where they have different ones. */
export function ColourMenu(props: {
  value: string | null | 'mixed';
  disabled: boolean;
  onChange: (colour: string | null) => void;
}) {
  const { value } = props;
  const name = value === null ? texts.noColour : value === 'mixed' ? texts.mixed : colourName(value);
  return (
    <Menu position="bottom-start" disabled={props.disabled}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={`${texts.colour}: ${name}`}
          title={`${texts.colour}: ${name}`}
          disabled={props.disabled}
          {...{ [colourMenuAttribute]: '' }}
        >
          <Dot colour={value} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.colour}</Menu.Label>
        {momentColours.map((colour) => (
          <Menu.Item
            key={colour.value}
            leftSection={<Dot colour={colour.value} />}
            rightSection={value === colour.value ? <IconCheck size={16} stroke={1.5} /> : null}
            onClick={() => props.onChange(colour.value)}
          >
            {colour.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Dot colour={null} />} onClick={() => props.onChange(null)}>
          {texts.noColour}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Dot({ colour }: { colour: string | null | 'mixed' }) {
  return (
    <span
      className={classes.dot}
      data-none={colour === null || undefined}
      data-mixed={colour === 'mixed' || undefined}
      style={colour === null || colour === 'mixed' ? undefined : { background: colour }}
      aria-hidden
    />
  );
}
