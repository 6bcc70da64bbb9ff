import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SearchHit } from '#shared/contract/search.ts';
import { asProblem, type CallProblem } from '../api/client.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { attachHit, momentLine, proposedMoment } from './hit-actions.ts';
import { texts } from './texts.ts';

/** Attaches a hit to a moment of its session; the one around its time is proposed. */
export function AttachDialog(props: {
  hit: SearchHit;
  sessionId: string;
  onClose(): void;
  onAttached(moment: string): void;
}) {
  const { hit, sessionId } = props;
  const moments = useCallQuery('moment.list', { sessionId });
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [running, setRunning] = useState(false);
  const list = moments.data ?? [];
  const momentId = chosen ?? proposedMoment(hit, list)?.id ?? null;
  const moment = list.find((candidate) => candidate.id === momentId);

  const attach = async () => {
    if (!moment) return;
    setRunning(true);
    try {
      await attachHit(hit, moment.id);
      props.onAttached(momentLine(moment));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setRunning(false);
    }
  };
  const empty = moments.isSuccess && list.length === 0;
  return (
    <Modal opened onClose={props.onClose} title={texts.attachTitle} size={480}>
      <Stack gap={12}>
        {empty ? (
          <Text>{texts.noMoments}</Text>
        ) : (
          <Select
            label={texts.moment}
            placeholder={texts.chooseMoment}
            data-autofocus
            searchable
            data={list.map((candidate) => ({ value: candidate.id, label: momentLine(candidate) }))}
            value={momentId}
            onChange={setChosen}
          />
        )}
        <Text size="xs" c="dimmed">
          {hit.kind === 'snippet' ? texts.attachSnippet : texts.attachWhole}
        </Text>
        <ErrorNote problem={problem ?? moments.error} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {texts.cancel}
          </Button>
          <Button disabled={!moment} loading={running} onClick={() => void attach()}>
            {texts.attachDone}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
