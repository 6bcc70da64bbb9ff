import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { Perspective } from '#shared/contract/common.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import classes from './perspective-menu.module.css';
import { perspectives, usePerspectiveWords } from './perspective-words.ts';

/** Chooses a perspective; shown by its mark and, where there is room, its word. */
export function PerspectiveMenu(props: {
  label: string;
  value: Perspective;
  withWord: boolean;
  disabled: boolean;
  onChange: (perspective: Perspective) => void;
}) {
  const words = usePerspectiveWords();
  return (
    <Menu position="bottom-start" disabled={props.disabled}>
      <Menu.Target>
        <UnstyledButton className={classes.button} disabled={props.disabled}>
          <VisuallyHidden>{props.label}: </VisuallyHidden>
          <PerspectiveMark perspective={props.value} word={words[props.value]} />
          {props.withWord && <span className={classes.word}>{words[props.value]}</span>}
          <IconChevronDown size={14} stroke={1.5} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{props.label}</Menu.Label>
        {perspectives.map((perspective) => (
          <Menu.Item
            key={perspective}
            leftSection={<PerspectiveMark perspective={perspective} word={words[perspective]} />}
            rightSection={props.value === perspective ? <IconCheck size={16} stroke={1.5} /> : null}
            onClick={() => props.onChange(perspective)}
          >
            {words[perspective]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
