import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { MomentColumnsMenu } from './moment-columns-menu.tsx';
import classes from './moment-filter.module.css';
import { MomentFilterMenu } from './moment-filter-menu.tsx';
import type { MomentFilter } from './moment-list.ts';
import type { MomentView } from './moment-order.ts';
import { perspectives, usePerspectiveWords } from './perspective-words.ts';
import { texts } from './texts.ts';

/** The row that narrows the list: words, whose moments, and more; beside it what the list shows, in which order. */
export const MomentFilterBar = memo(function MomentFilterBar(props: {
  filter: MomentFilter;
  onChange: (filter: MomentFilter) => void;
  view: MomentView;
  onView: (view: MomentView) => void;
}) {
  const { filter, onChange } = props;
  const words = usePerspectiveWords();
  const toggle = (perspective: (typeof perspectives)[number]) => {
    const without = filter.perspectives.filter((item) => item !== perspective);
    const added = without.length === filter.perspectives.length;
    onChange({ ...filter, perspectives: added ? [...without, perspective] : without });
  };
  return (
    <div className={classes.bar}>
      <TextInput
        className={classes.field}
        aria-label={texts.filter}
        placeholder={texts.filterPlaceholder}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (filter.text === '') event.currentTarget.blur();
          else onChange({ ...filter, text: '' });
        }}
        rightSection={
          filter.text !== '' && (
            <ActionIcon
              size={24}
              aria-label={texts.clearFilter}
              onClick={() => onChange({ ...filter, text: '' })}
            >
              <IconX size={14} stroke={1.5} />
            </ActionIcon>
          )
        }
      />
      {perspectives.map((perspective) => (
        <Hint key={perspective} label={texts.onlyOf(words[perspective])}>
          <UnstyledButton
            className={classes.chip}
            aria-pressed={filter.perspectives.includes(perspective)}
            aria-label={texts.onlyOf(words[perspective])}
            onClick={() => toggle(perspective)}
          >
            <PerspectiveMark perspective={perspective} word={words[perspective]} />
          </UnstyledButton>
        </Hint>
      ))}
      <MomentFilterMenu filter={filter} onChange={onChange} />
      <MomentColumnsMenu view={props.view} onChange={props.onView} />
    </div>
  );
});
