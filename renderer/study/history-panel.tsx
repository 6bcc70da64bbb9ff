import { Button, Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { call } from '../api/client.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './dialogs.module.css';
import { counted, dayAndTime } from './words.ts';

const pageSize = 100;

/** What was done in the study, by whom and when, latest first. */
export function HistoryPanel({ close }: { close(): void }) {
  const history = useInfiniteQuery({
    // The name comes first in the key, as with every call, so that changes reach this list too.
    queryKey: ['history.list', 'pages'],
    queryFn: ({ pageParam }) => call('history.list', { before: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.sequence ?? null)),
  });
  const entries = history.data?.pages.flat() ?? [];
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={400}
      title="History"
      styles={{ body: { padding: 0 } }}
    >
      <ErrorNote problem={history.error} onRetry={() => void history.refetch()} />
      {history.isSuccess && entries.length === 0 && (
        <Empty sentence="Nothing was changed in this study yet. Every change will stand here, by name." />
      )}
      <ol className={classes.history}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          my={8}
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </Drawer>
  );
}

const kindWords = { do: '', undo: 'Undo: ', redo: 'Redo: ' } as const;

function Entry({ entry }: { entry: HistoryEntry }) {
  const undone = entry.state === 'undone';
  return (
    <li className={classes.entry}>
      <span className={undone ? classes.undone : ''}>
        {kindWords[entry.kind]}
        {entry.label}
      </span>
      <span className={classes.entryMeta} style={{ gridColumn: 2 }}>
        {undone ? 'undone' : entry.state === 'final' && entry.kind === 'do' ? 'can not be undone' : ''}
      </span>
      <span className={classes.entryMeta}>
        {entry.memberName} · {dayAndTime(entry.wallMs)}
        {entry.changes > 1 ? ` · ${counted(entry.changes, 'row', 'rows')}` : ''}
      </span>
    </li>
  );
}
