import { ActionIcon, Button, NativeSelect, Popover } from '@mantine/core';
import { IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { useStudy } from '../stores/study.ts';
import { momentColours } from './moment-colours.ts';
import classes from './moment-filter.module.css';
import { hiddenRules, type MomentFilter, noFilter } from './moment-list.ts';
import { texts } from './texts.ts';

interface Choice {
  value: string;
  label: string;
}

/** The rules that have no place in the bar: snippets, codes, rating, how it came up, colour. */
export function MomentFilterMenu(props: { filter: MomentFilter; onChange: (filter: MomentFilter) => void }) {
  const [open, setOpen] = useState(false);
  const count = hiddenRules(props.filter);
  const name = count === 0 ? texts.moreFilters : texts.filtersOn(count);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={28}
          aria-label={name}
          title={name}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {count === 0 ? <IconFilter size={18} stroke={1.5} /> : <IconFilterFilled size={18} stroke={1.5} />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.moreFilters}>{open && <Rules {...props} />}</Popover.Dropdown>
    </Popover>
  );
}

/** Made when it is opened: it asks for the codes. */
function Rules(props: { filter: MomentFilter; onChange: (filter: MomentFilter) => void }) {
  const { filter, onChange } = props;
  const study = useStudy()?.study;
  const codes = useCallQuery('code.list', {}).data ?? [];
  const byId = new Map(codes.map((code) => [code.id, code]));
  const depthOf = (id: string | null): number =>
    id === null ? 0 : 1 + depthOf(byId.get(id)?.parentId ?? null);
  const steps = study
    ? Array.from({ length: study.ratingHigh - study.ratingLow + 1 }, (_, index) => study.ratingLow + index)
    : [];
  return (
    <div className={classes.rules}>
      <Rule
        label={texts.snippetFilter}
        value={filter.snippets}
        choices={choicesOf(texts.snippetFilters)}
        onChange={(snippets) => onChange({ ...filter, snippets: snippets as MomentFilter['snippets'] })}
      />
      <Rule
        label={texts.codeFilter}
        value={filter.code}
        choices={[
          ...choicesOf(texts.codeFilters),
          ...codes.map(({ id, name, parentId }) => ({
            value: id,
            label: `${'\u2003'.repeat(depthOf(parentId))}${name}`,
          })),
        ]}
        onChange={(code) => onChange({ ...filter, code })}
      />
      <Rule
        label={texts.rating}
        value={String(filter.rating)}
        choices={[
          ...choicesOf(texts.ratingFilters),
          ...steps.map((step) => ({ value: String(step), label: String(step) })),
        ]}
        onChange={(rating) =>
          onChange({
            ...filter,
            rating: rating === 'all' || rating === 'with' || rating === 'without' ? rating : Number(rating),
          })
        }
      />
      <Rule
        label={texts.prompting}
        value={filter.prompting}
        choices={choicesOf(texts.promptingFilters)}
        onChange={(prompting) => onChange({ ...filter, prompting: prompting as MomentFilter['prompting'] })}
      />
      <Rule
        label={texts.colour}
        value={filter.colour}
        choices={[
          ...choicesOf(texts.colourFilters),
          ...momentColours.map(({ value, name }) => ({ value, label: name })),
        ]}
        onChange={(colour) => onChange({ ...filter, colour })}
      />
      <Button
        variant="default"
        disabled={hiddenRules(filter) === 0}
        onClick={() => onChange({ ...noFilter, text: filter.text, perspectives: filter.perspectives })}
      >
        {texts.clearRules}
      </Button>
    </div>
  );
}

function choicesOf(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function Rule(props: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}) {
  return (
    <NativeSelect
      label={props.label}
      value={props.value}
      data={props.choices.map((choice) => ({ ...choice }))}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
