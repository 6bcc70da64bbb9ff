import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLock, IconSearch } from '@tabler/icons-react';
import type { OpenStudy } from '#shared/contract/study.ts';
import { runCommand, useKeysOf } from '../commands/registry.ts';
import { usePlace } from '../stores/place.ts';
import { chooseAndOpen, closeStudy } from '../welcome/opening.ts';
import { MemberMenu } from './member-menu.tsx';
import { SavedState } from './saved-state.tsx';
import { texts } from './texts.ts';
import classes from './top-bar.module.css';
import { slotId } from './top-bar-slot.tsx';
import { UndoButtons } from './undo-buttons.tsx';

/** Study, place, undo by name, what the place puts here, search, saved, member. */
export function TopBar(props: { study: OpenStudy }) {
  const { study } = props;
  const place = usePlace((state) => state.place);
  return (
    <header className={classes.bar}>
      <Menu position="bottom-start" width={200}>
        <Menu.Target>
          <UnstyledButton className={classes.study} aria-label={texts.study(study.study.title)}>
            <span className={classes.title}>{study.study.title}</span>
            <IconChevronDown size={14} stroke={1.5} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void chooseAndOpen()}>{texts.openAnother}</Menu.Item>
          <Menu.Item onClick={() => void closeStudy()}>{texts.closeStudy}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span className={classes.place}>{texts[place]}</span>
      {study.readOnly ? <ReadOnlyMark study={study} /> : <UndoButtons />}
      <div className={classes.slot} id={slotId} />
      <SearchButton />
      {!study.readOnly && <SavedState />}
      <MemberMenu study={study} />
    </header>
  );
}

/** Why a study can not be changed, and who has it open. */
export function readOnlyReason(study: OpenStudy): string {
  const held = study.lockedBy;
  const since =
    held && new Date(held.sinceWallMs).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const reason = study.readOnlyWhy ?? texts.readOnlyShort;
  return held && since ? `${reason} ${texts.heldBy(held.user, held.host, since)}` : reason;
}

function ReadOnlyMark(props: { study: OpenStudy }) {
  const reason = readOnlyReason(props.study);
  return (
    <Tooltip label={reason} multiline maw={360}>
      <span className={classes.readOnly}>
        <IconLock size={16} stroke={1.5} aria-hidden />
        {texts.readOnly}
      </span>
    </Tooltip>
  );
}

function SearchButton() {
  const keys = useKeysOf('go.search');
  return (
    <UnstyledButton className={classes.search} onClick={() => runCommand('go.search')}>
      <IconSearch size={16} stroke={1.5} aria-hidden />
      <span>{texts.search}</span>
      {keys && <kbd aria-hidden>{keys}</kbd>}
    </UnstyledButton>
  );
}
