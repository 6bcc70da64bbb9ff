import { ActionIcon, Title, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { RecentStudy } from '#shared/contract/study.ts';
import { callKey, useCallMutation, useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { openPath, useOpening } from './opening.ts';
import classes from './recent-studies.module.css';
import { texts } from './texts.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The folder of a path, in either system's notation. */
function folderOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, '') || '/';
}

/** Studies opened lately on this machine, one click each. */
export function RecentStudies() {
  const queries = useQueryClient();
  const recent = useCallQuery('study.recent', {}, { staleTime: 0 });
  const forget = useCallMutation('study.forget', {
    onSuccess: () => queries.invalidateQueries({ queryKey: callKey('study.recent', {}) }),
  });
  return (
    <section aria-labelledby="recent-studies">
      <Title order={2} id="recent-studies" className={classes.title}>
        {texts.recent}
      </Title>
      <ErrorNote problem={recent.error ?? forget.error} onRetry={() => void recent.refetch()} />
      {recent.data?.length === 0 && <p className={classes.none}>{texts.noRecent}</p>}
      <ul className={classes.list}>
        {recent.data?.map((study) => (
          <RecentRow key={study.path} study={study} onForget={() => forget.mutate({ path: study.path })} />
        ))}
      </ul>
    </section>
  );
}

function RecentRow(props: { study: RecentStudy; onForget(): void }) {
  const { study } = props;
  const busy = useOpening((state) => state.busy);
  return (
    <li className={classes.row}>
      <UnstyledButton
        className={classes.open}
        disabled={busy || !study.exists}
        onClick={() => void openPath(study.path)}
      >
        <span className={classes.name}>{study.title}</span>
        <span className={classes.path} title={study.path}>
          {study.exists ? folderOf(study.path) : `${texts.gone}: ${study.path}`}
        </span>
        <span className={classes.day}>{dayFormat.format(study.openedWallMs)}</span>
      </UnstyledButton>
      <ActionIcon
        aria-label={texts.forget(study.title)}
        title={texts.forget(study.title)}
        onClick={props.onForget}
      >
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </li>
  );
}
