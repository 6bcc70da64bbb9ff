import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Acceptance, Proposal, ProposalList } from '#shared/contract/proposal.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { useTask } from '../../study/use-task.ts';
import { acceptanceOf, newMoment, targetOf } from './draft.ts';
import { acceptAllNow, type ListInput } from './review-actions.ts';
import { useReview } from './review-store.ts';
import { texts } from './texts.ts';

/** Asks before all open suggestions are taken over, and says how many that is. */
export function AcceptAllDialog({ input, list }: { input: ListInput; list: ProposalList }) {
  const { drafts } = useReview.getState();
  const [approximate, setApproximate] = useState(false);
  const task = useTask();
  const open = list.proposals.filter(({ state }) => state === 'open');
  const uncertain = open.filter((proposal) => proposal.approximate).length;
  const wanted = open.filter((proposal) => approximate || !proposal.approximate);
  const accepted = wanted.flatMap((proposal): [Proposal, Acceptance][] => {
    const acceptance = acceptanceOf(proposal, drafts[proposal.id] ?? {}, newIdentifier);
    return acceptance ? [[proposal, acceptance]] : [];
  });
  const reused = accepted.filter(([each]) => targetOf(each, drafts[each.id] ?? {}) !== newMoment).length;
  const placeless = wanted.length - accepted.length;
  const close = () => useReview.setState({ confirming: false });
  const items = accepted.map(([, acceptance]) => acceptance);
  return (
    <Modal opened onClose={close} title={texts.confirmTitle}>
      <Stack gap={12}>
        <Text>{items.length === 0 ? texts.confirmNone : texts.confirm(items.length)}</Text>
        {reused > 0 && <Text>{texts.confirmReuse(reused)}</Text>}
        {placeless > 0 && <Text c="var(--ipr-warning)">{texts.withoutPlace(placeless)}</Text>}
        {uncertain > 0 && (
          <Checkbox
            label={texts.alsoApproximate(uncertain)}
            checked={approximate}
            onChange={(event) => setApproximate(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button
            data-autofocus
            loading={task.running}
            disabled={items.length === 0}
            onClick={() =>
              void task.run(async () => {
                await acceptAllNow(input, items, approximate);
                close();
              })
            }
          >
            {texts.confirmButton(items.length)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
