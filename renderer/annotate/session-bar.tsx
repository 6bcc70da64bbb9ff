import { ActionIcon, Menu, SegmentedControl, Select } from '@mantine/core';
import { IconLayoutDashboard, IconListDetails } from '@tabler/icons-react';
import { memo } from 'react';
import type { SessionList } from '#shared/contract/session.ts';
import { callKey, useCallQuery } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';
import { useCommands } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { TopBarSlot } from '../frame/top-bar-slot.tsx';
import { usePlace } from '../stores/place.ts';
import classes from './annotate.module.css';
import {
  type LayoutName,
  layoutNames,
  panelNames,
  panelsOf,
  useHiddenPanels,
  useMomentsDrawer,
} from './layouts.ts';
import { neighbourSession, sessionName } from './session-names.ts';
import { annotateTexts } from './texts.ts';

function goToSession(sessionId: string | null): void {
  if (sessionId !== null) usePlace.getState().go('annotate', { sessionId });
}

/** Apart: it has much to draw, and nothing of it changes with what is done in a session. */
const SessionSelect = memo(function SessionSelect(props: { sessionId: string }) {
  const groups = useCallQuery('session.list', {}, { select: sessionGroups }).data ?? [];
  return (
    <Select
      className={classes.sessionSelect}
      aria-label={annotateTexts.session}
      data={groups}
      value={props.sessionId}
      searchable
      selectFirstOptionOnChange
      // What is typed takes the place of the name that stands there.
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => event.currentTarget.select()}
      allowDeselect={false}
      nothingFoundMessage={annotateTexts.noSuchSession}
      maxDropdownHeight={400}
      // The keys go back to the player as soon as a session is chosen.
      onOptionSubmit={() => (document.activeElement as HTMLElement | null)?.blur()}
      onChange={goToSession}
    />
  );
});

function sessionGroups(list: SessionList) {
  return list.map((dyad) => ({
    group: annotateTexts.dyad(dyad.number),
    items: dyad.sessions.map((session) => ({
      value: session.id,
      label: sessionName(dyad.number, session.number),
    })),
  }));
}

/** What Annotate puts into the top bar: the session, the layouts, and on small windows the list of moments. */
export function SessionBar(props: {
  sessionId: string;
  layout: LayoutName;
  onLayout: (layout: LayoutName) => void;
  narrow: boolean;
}) {
  const { sessionId, layout, onLayout } = props;
  const drawerOpen = useMomentsDrawer((state) => state.open);
  const toggleDrawer = () => useMomentsDrawer.setState(({ open }) => ({ open: !open }));
  const panels = panelsOf(layout, props.narrow);
  const [hidden, togglePanel] = useHiddenPanels(layout, props.narrow);
  const step = (by: 1 | -1) => {
    const list = queryClient.getQueryData<SessionList>(callKey('session.list', {}));
    if (list) goToSession(neighbourSession(list, sessionId, by));
  };
  useCommands([
    ...layoutNames.map((name) => ({
      id: `annotate.${name}`,
      name: annotateTexts.layoutCommands[name],
      group: 'View' as const,
      run: () => onLayout(name),
    })),
    {
      id: 'annotate.moments',
      name: annotateTexts.showMoments,
      group: 'View',
      run: () => (props.narrow ? toggleDrawer() : togglePanel('list')),
      enabled: () => props.narrow || panels.includes('list'),
    },
    ...panelNames
      .filter((name) => name !== 'list')
      .map((name) => ({
        id: `annotate.panel.${name}`,
        name: annotateTexts.showPanels[name],
        group: 'View' as const,
        run: () => togglePanel(name),
        enabled: () => panels.includes(name),
      })),
    { id: 'annotate.nextSession', name: annotateTexts.nextSession, group: 'Go to', run: () => step(1) },
    {
      id: 'annotate.previousSession',
      name: annotateTexts.previousSession,
      group: 'Go to',
      run: () => step(-1),
    },
  ]);
  return (
    <TopBarSlot>
      {props.narrow && (
        <Hint label={annotateTexts.showMoments} command="annotate.moments">
          <ActionIcon
            aria-label={annotateTexts.moments}
            aria-expanded={drawerOpen}
            variant={drawerOpen ? 'light' : 'subtle'}
            onClick={toggleDrawer}
          >
            <IconListDetails size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Hint>
      )}
      <SessionSelect sessionId={sessionId} />
      <SegmentedControl
        classNames={{ indicator: classes.chosenLayout, label: classes.layoutLabel }}
        aria-label={annotateTexts.layout}
        value={layout}
        data={layoutNames.map((name) => ({ value: name, label: annotateTexts.layouts[name] }))}
        onChange={onLayout}
      />
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon aria-label={annotateTexts.panels} title={annotateTexts.panels}>
            <IconLayoutDashboard size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{annotateTexts.panels}</Menu.Label>
          {panels.map((name) => (
            <Menu.CheckboxItem key={name} checked={!hidden.includes(name)} onChange={() => togglePanel(name)}>
              {annotateTexts.panelNames[name]}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </TopBarSlot>
  );
}
