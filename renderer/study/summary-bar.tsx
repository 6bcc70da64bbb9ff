import { ActionIcon, Button, Menu, SegmentedControl, Select, UnstyledButton } from '@mantine/core';
import { IconDots, IconDownload, IconFileImport, IconSpy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { type BoardSummary, boardFilters } from './board-model.ts';
import classes from './prepare.module.css';
import { type PrepareView, usePrepare } from './prepare-store.ts';
import { filterExplanations, filterWords } from './texts.ts';

const views = [
  { value: 'board', label: 'Board' },
  { value: 'participants', label: 'Participants' },
];

interface SummaryBarProps {
  summary: BoardSummary;
  groups: string[];
  readOnly: boolean;
  /** Where the detail is a drawer. */
  narrow: boolean;
}

/** What is done and what is left, as a line whose parts filter the board; and what one can do here. */
export function SummaryBar({ summary, groups, readOnly, narrow }: SummaryBarProps) {
  const { view, setView, filter, setFilter, group, setGroup } = usePrepare();
  const shown = boardFilters.filter((one) => summary.counts[one] > 0 || one === filter);
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="What to show"
        data={views}
        value={view}
        onChange={(value) => setView(value as PrepareView)}
      />
      <div className={classes.summary}>
        {summary.interviews > 0 && (
          <span className={classes.held}>
            {summary.held} of {summary.interviews} held
          </span>
        )}
        {view === 'board' &&
          shown.map((one) => (
            <Hint key={one} label={filterExplanations[one]}>
              <UnstyledButton
                className={`${classes.filter} ${one === 'late' || one === 'files missing' ? classes.warn : ''}`}
                aria-pressed={filter === one}
                onClick={() => setFilter(filter === one ? null : one)}
              >
                {filterWords[one](summary.counts[one])}
              </UnstyledButton>
            </Hint>
          ))}
      </div>
      {view === 'board' && groups.length > 0 && (
        <Select
          aria-label="Group of dyads"
          data={groups}
          value={group}
          placeholder="All groups"
          clearable
          w={132}
          onChange={setGroup}
        />
      )}
      {!readOnly && (
        <BarButton
          name="Import transcript…"
          command="transcript.import"
          narrow={narrow}
          icon={<IconFileImport size={narrow ? 18 : 16} stroke={1.5} />}
        />
      )}
      <BarButton
        name="Pseudonyms…"
        command="study.pseudonyms"
        narrow={narrow}
        icon={<IconSpy size={narrow ? 18 : 16} stroke={1.5} />}
      />
      <BarButton
        name="Export…"
        command="study.export"
        narrow={narrow}
        icon={<IconDownload size={narrow ? 18 : 16} stroke={1.5} />}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label="More for the study">
            <IconDots size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!readOnly && <Menu.Item onClick={() => runCommand('dyad.lay')}>Lay more dyads…</Menu.Item>}
          <Menu.Item onClick={() => runCommand('study.settings')}>Study settings…</Menu.Item>
          <Menu.Item onClick={() => runCommand('study.history')}>History</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** A button with its name; where there is little room, an icon whose tooltip says it. */
function BarButton(props: { name: string; command: string; narrow: boolean; icon: ReactElement }) {
  const run = () => void runCommand(props.command);
  return (
    <Hint label={props.name} command={props.command}>
      {props.narrow ? (
        <ActionIcon variant="default" aria-label={props.name} onClick={run}>
          {props.icon}
        </ActionIcon>
      ) : (
        <Button variant="default" leftSection={props.icon} onClick={run}>
          {props.name}
        </Button>
      )}
    </Hint>
  );
}
