import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconStack2 } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { create } from 'zustand';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { tiersMenuTexts as texts } from './texts.ts';
import type { Tier } from './tier.ts';
import {
  changeSetup,
  inOrder,
  plainSetup,
  useTierSetup,
  withHeight,
  withPlace,
  withShown,
} from './tier-setup.ts';
import classes from './tiers-menu.module.css';

/** How much higher or lower (px) a press makes a tier. */
const heightStep = 8;
const icon = { size: 14, stroke: 1.5, 'aria-hidden': true } as const;

const useMenu = create<{ open: boolean }>()(() => ({ open: false }));
const toggle = () => useMenu.setState(({ open }) => ({ open: !open }));

const commands: readonly Command[] = [
  { id: 'timeline.tiers', name: texts.command, group: 'View', keys: ['Shift+T'], run: toggle },
];

/** Which tiers the timeline shows, in which order and how high; the same by keys. */
export function TiersMenu(props: {
  all: readonly Tier[];
  tiers: readonly Tier[];
  heights: readonly number[];
}) {
  const { all, tiers, heights } = props;
  const open = useMenu((state) => state.open);
  const setup = useTierSetup();
  const [said, say] = useState('');
  useCommands(commands);
  const ordered = inOrder(all, setup);

  const move = (tier: Tier, by: 1 | -1) => {
    const place = ordered.findIndex(({ id }) => id === tier.id) + by;
    if (place < 0 || place >= ordered.length) return;
    changeSetup((now) => withPlace(now, all, tier.id, place));
    say(texts.movedTo(tier.name, place + 1, ordered.length));
  };
  const resize = (tier: Tier, by: number) => {
    const shown = heights[tiers.findIndex(({ id }) => id === tier.id)];
    if (shown === undefined) return;
    changeSetup((now) => {
      const next = withHeight(now, tier, shown + by);
      say(texts.high(tier.name, next.heights[tier.id] ?? shown));
      return next;
    });
  };
  const onKeyDown = (event: KeyboardEvent, tier: Tier) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || event.ctrlKey || event.metaKey || step === null) return;
    event.preventDefault();
    if (event.shiftKey) resize(tier, step * heightStep);
    else move(tier, step);
  };
  return (
    <Popover
      opened={open}
      onChange={(next) => useMenu.setState({ open: next })}
      position="top-start"
      width={272}
      trapFocus
      returnFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <div>
          <Hint label={texts.button} command="timeline.tiers" position="top-start">
            <ActionIcon
              size={24}
              aria-label={texts.button}
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={toggle}
            >
              <IconStack2 size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Hint>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={texts.title} className={classes.menu}>
        <ul className={classes.list}>
          {ordered.map((tier, index) => (
            <li key={tier.id} className={classes.row}>
              <Checkbox
                size="xs"
                className={classes.name}
                checked={!setup.hidden.includes(tier.id)}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+Shift+ArrowUp Alt+Shift+ArrowDown"
                label={
                  <span className={classes.label}>
                    {tier.perspective && (
                      <PerspectiveMark perspective={tier.perspective} size="small" word={tier.name} />
                    )}
                    {tier.name}
                  </span>
                }
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  changeSetup((now) => withShown(now, tier.id, checked));
                  say(checked ? texts.shown(tier.name) : texts.hidden(tier.name));
                }}
                onKeyDown={(event) => onKeyDown(event, tier)}
              />
              <ActionIcon
                size={24}
                aria-label={texts.up(tier.name)}
                disabled={index === 0}
                onClick={() => move(tier, -1)}
              >
                <IconArrowUp {...icon} />
              </ActionIcon>
              <ActionIcon
                size={24}
                aria-label={texts.down(tier.name)}
                disabled={index === ordered.length - 1}
                onClick={() => move(tier, 1)}
              >
                <IconArrowDown {...icon} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          <p className={classes.help}>{texts.help}</p>
          <Button size="compact-xs" variant="default" onClick={() => changeSetup(() => plainSetup)}>
            {texts.reset}
          </Button>
        </div>
        <p role="status" className={classes.said}>
          {said}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
