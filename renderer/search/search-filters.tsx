import { NativeSelect } from '@mantine/core';
import { useCallQuery } from '../api/hooks.ts';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import classes from './search-page.module.css';
import { fromTheTop, type SearchFilter, useSearch } from './search-state.ts';
import { texts } from './texts.ts';

interface Choice<T> {
  value: T;
  label: string;
}

/** One filter: the first choice narrows nothing. */
function Filter<K extends keyof SearchFilter>(props: {
  name: string;
  field: K;
  all: string;
  choices: readonly Choice<SearchFilter[K]>[];
}) {
  const { field, choices } = props;
  const value = useSearch((state) => state[field]);
  return (
    <NativeSelect
      aria-label={props.name}
      data-narrowed={value !== null || undefined}
      value={value === null ? '' : String(value)}
      data={[
        { value: '', label: props.all },
        ...choices.map((choice) => ({ value: String(choice.value), label: choice.label })),
      ]}
      onChange={(event) => {
        const chosen = choices.find((choice) => String(choice.value) === event.currentTarget.value);
        useSearch.setState({ [field]: chosen?.value ?? null, ...fromTheTop });
      }}
    />
  );
}

/** Narrows the search: dyad, session, whose interview, who speaks, where, and what was done with it. */
export function SearchFilters() {
  const dyads = useCallQuery('session.list', {}).data ?? [];
  const sessionNumbers = new Set(dyads.flatMap(({ sessions }) => sessions.map(({ number }) => number)));
  const words = usePerspectiveWords();
  const numbered = (numbers: readonly number[], label: (number: number) => string) =>
    numbers.map((value) => ({ value, label: label(value) }));
  return (
    <div className={classes.filters}>
      <Filter
        name={texts.dyad}
        field="dyadNumber"
        all={texts.allDyads}
        choices={numbered(
          dyads.map(({ number }) => number),
          texts.dyadNumber,
        )}
      />
      <Filter
        name={texts.session}
        field="sessionNumber"
        all={texts.allSessions}
        choices={numbered(
          [...sessionNumbers].sort((one, other) => one - other),
          texts.sessionNumber,
        )}
      />
      <Filter
        name={texts.source}
        field="source"
        all={texts.allSources}
        choices={[
          { value: 'client', label: texts.interviewsWith(words.client) },
          { value: 'therapist', label: texts.interviewsWith(words.therapist) },
          { value: 'session', label: texts.sessionTranscripts },
        ]}
      />
      <Filter
        name={texts.speaker}
        field="speaker"
        all={texts.allSpeakers}
        choices={[
          { value: 'client', label: words.client },
          { value: 'therapist', label: words.therapist },
          { value: 'interviewer', label: texts.interviewer },
        ]}
      />
      <Filter name={texts.kind} field="kind" all={texts.everywhere} choices={texts.kinds} />
      <Filter name={texts.coded} field="coded" all={texts.codedOrNot} choices={texts.codedChoices} />
      <Filter
        name={texts.attached}
        field="attached"
        all={texts.attachedOrNot}
        choices={texts.attachedChoices}
      />
    </div>
  );
}
