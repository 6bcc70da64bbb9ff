import type { Moment } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { useCallQuery } from '../api/hooks.ts';
import { TellingCard } from '../moments/telling-card.tsx';
import { snippetSource } from '../transcript/snippet-source.ts';
import classes from './pairs.module.css';
import { partnerIn } from './session-pairs.ts';
import { texts } from './texts.ts';
import { usePairsOf } from './use-pairs.ts';

interface PartnerProps {
  teller: 'client' | 'therapist';
  view: SessionView;
  readOnly: boolean;
  onPlay: (snippet: Snippet) => void;
}

/** The moments that go together with the shown one and of which a participant told. */
export function usePartnersToldOf(moment: Moment, teller: PartnerProps['teller']): readonly Moment[] {
  const pairs = usePairsOf(moment);
  return (pairs?.accepted ?? [])
    .flatMap((pair) => partnerIn(pair, moment.id) ?? [])
    .filter((partner) => partner.tellings[teller] > 0);
}

/** What a participant told of them, below what was told of the shown one itself. */
export function PartnerTellings(props: PartnerProps & { partners: readonly Moment[] }) {
  const { partners, ...shared } = props;
  return partners.map((partner) => <PartnerTelling key={partner.id} partner={partner} {...shared} />);
}

function PartnerTelling(props: PartnerProps & { partner: Moment }) {
  const { partner, view } = props;
  const snippets = useCallQuery('moment.tellings', { id: partner.id }).data?.[props.teller] ?? [];
  if (snippets.length === 0) return null;
  const name = `${formatClockRange(partner.startMs, partner.endMs)} ${partner.label || texts.unnamed}`;
  return (
    <div className={classes.partner}>
      <h4 className={classes.partnerName}>{texts.toldOf(name)}</h4>
      {snippets.map((snippet) => (
        <TellingCard
          key={snippet.id}
          snippet={snippet}
          momentId={partner.id}
          source={snippetSource(view, snippet)}
          readOnly={props.readOnly}
          onPlay={props.onPlay}
        />
      ))}
    </div>
  );
}
