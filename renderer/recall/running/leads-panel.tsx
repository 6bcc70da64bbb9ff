import { UnstyledButton } from '@mantine/core';
import type { LeadGroup } from '#shared/contract/recall-settings.ts';
import { Keys } from '../../components/keys.tsx';
import { texts } from '../texts.ts';
import classes from './panels.module.css';

/** The leads of one category with the digits that use them; arrows up and down change the category. */
export function LeadsPanel(props: {
  groups: readonly LeadGroup[];
  shown: number;
  show(index: number): void;
  isUsed(category: string, lead: string): boolean;
  use(category: string, lead: string): void;
}) {
  const { groups, shown } = props;
  const group = groups[shown];
  return (
    <section className={classes.panel} aria-label={texts.leads}>
      <h2 className={classes.title}>
        {texts.leads} <span className={classes.keysHint}>↑ ↓ 1–9</span>
      </h2>
      {groups.length === 0 && <p className={classes.empty}>{texts.noLeads}</p>}
      <fieldset className={classes.categories} aria-label={texts.categories}>
        {groups.map(({ category }, index) => (
          <UnstyledButton
            key={category}
            className={classes.category}
            aria-pressed={index === shown}
            onClick={() => props.show(index)}
          >
            {category}
          </UnstyledButton>
        ))}
      </fieldset>
      <ol className={classes.list}>
        {group?.leads.map((lead, index) => {
          const used = props.isUsed(group.category, lead);
          return (
            <li key={lead}>
              <UnstyledButton
                className={classes.lead}
                data-used={used || undefined}
                onClick={() => props.use(group.category, lead)}
              >
                {index < 9 ? <Keys of={`recall.lead${index + 1}`} /> : <kbd>·</kbd>}
                <span className={classes.grow}>{lead}</span>
                {used && <span className={classes.used}>{texts.used}</span>}
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
