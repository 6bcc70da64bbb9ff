import { ActionIcon, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconFilter, IconFilterFilled, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import classes from './moment-filter.module.css';
import type { MomentFilter } from './moment-list.ts';
import { perspectives, usePerspectiveWords } from './perspective-words.ts';
import { texts } from './texts.ts';

const snippetFilters = ['all', 'with', 'without'] as const;

/** The row that narrows the list: words, whose moments, with or without snippets. */
export const MomentFilterBar = memo(function MomentFilterBar(props: {
  filter: MomentFilter;
  onChange: (filter: MomentFilter) => void;
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
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            size={28}
            aria-label={`${texts.snippetFilter}: ${texts.snippetFilters[filter.snippets]}`}
          >
            {filter.snippets === 'all' ? (
              <IconFilter size={18} stroke={1.5} />
            ) : (
              <IconFilterFilled size={18} stroke={1.5} />
            )}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {snippetFilters.map((snippets) => (
            <Menu.Item
              key={snippets}
              rightSection={filter.snippets === snippets ? <IconCheck size={16} stroke={1.5} /> : null}
              onClick={() => onChange({ ...filter, snippets })}
            >
              {texts.snippetFilters[snippets]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
});
