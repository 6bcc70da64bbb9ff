import { Button, type ButtonProps } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useCallQuery } from '../../api/hooks.ts';
import { useCommands } from '../../commands/registry.ts';
import { usePlace } from '../../stores/place.ts';
import { beginReview, useReview } from './review-store.ts';
import { texts } from './texts.ts';

interface Reviewable {
  interviewId: string;
  sessionId: string;
  transcriptId?: string | null;
}

/** Goes to an interview's suggestions; Back leads to where one is now. */
export function openReview({ interviewId, sessionId, transcriptId = null }: Reviewable): void {
  const { place, go } = usePlace.getState();
  beginReview(interviewId);
  if (place !== 'review') useReview.setState({ from: place });
  if (transcriptId !== null) useReview.setState({ transcriptId });
  go('review', { interviewId, sessionId });
}

/** Whether suggestions of an interview wait to be decided about. */
export function useSuggestionsWait(interviewId: string | null): boolean {
  const count = useSuggestionCount(interviewId);
  return count !== undefined && count.open + count.changed > 0;
}

/** How many suggestions of an interview are open, changed since they were decided, and there at all. */
function useSuggestionCount(interviewId: string | null, transcriptId: string | null = null) {
  return useCallQuery(
    'proposal.count',
    { interviewId: interviewId ?? '', transcriptId },
    { enabled: interviewId !== null },
  ).data;
}

/**
 * The way to an interview's suggestions, with how many wait; nothing where none does. `always` shows it as well
 * where all are decided, or where the interview lacks something to suggest anything: what, is said there.
 */
export function ReviewLink(
  props: Reviewable & {
    always?: boolean;
    variant?: ButtonProps['variant'];
    size?: ButtonProps['size'];
    fullWidth?: boolean;
  },
) {
  const { interviewId, transcriptId = null, always = false } = props;
  const count = useSuggestionCount(interviewId, transcriptId);
  const waiting = (count?.open ?? 0) + (count?.changed ?? 0);
  const go = () => openReview(props);
  useCommands([
    {
      id: 'review.open',
      name: texts.openReview,
      group: 'Suggestions',
      run: go,
      enabled: () => count !== undefined,
    },
  ]);
  if (!count || (waiting === 0 && !always)) return null;
  const label =
    count.open > 0
      ? texts.reviewThem(count.open)
      : count.changed > 0
        ? texts.reviewChanged(count.changed)
        : count.lacks === null
          ? texts.lookAgain
          : texts.whySuggestions;
  return (
    <Button
      variant={props.variant ?? 'default'}
      {...(props.size ? { size: props.size } : {})}
      fullWidth={props.fullWidth ?? false}
      leftSection={<IconChecklist size={16} stroke={1.5} aria-hidden />}
      onClick={go}
    >
      {label}
    </Button>
  );
}
