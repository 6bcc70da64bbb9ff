import { ActionIcon, Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { LeadGroup } from '#shared/contract/recall-settings.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { buttonWordsIn } from '#shared/domain/recall-words.ts';
import { standardRecall } from '#shared/domain/standard-recall.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './detail.module.css';
import { numberWithin } from './number-within.ts';
import { groupChanged, groupsMoved, leadsOf } from './recall-leads.ts';
import { SavedField } from './saved-field.tsx';
import { useChange } from './use-change.ts';
import { useLatest } from './use-latest.ts';
import { useTask } from './use-task.ts';

/** How the study holds its recalls: the participant's buttons, times, and the palette of leads. */
export function RecallTab({ openStudy }: { openStudy: OpenStudy }) {
  const { study, readOnly } = openStudy;
  const { recall } = study;
  const task = useTask();
  const change = useChange();
  const update = useLatest(recall, (changes) =>
    change('recall.settings', { revision: study.revision, changes }),
  );
  const standardWords = buttonWordsIn(study.language, {
    stop: '',
    goOn: '',
    again: '',
    thisOne: '',
    pause: '',
  });
  const words = [
    { name: 'stop', label: 'Word for ‘Stop’' },
    { name: 'goOn', label: 'Word for ‘Go on’' },
    { name: 'again', label: 'Word for ‘Again’' },
    { name: 'thisOne', label: 'Word for ‘This one’' },
    { name: 'pause', label: 'Word in a break' },
  ] as const;
  const buttons = [
    { name: 'stop', label: 'Stop and go on' },
    { name: 'again', label: 'Again' },
    { name: 'thisOne', label: 'This one' },
  ] as const;
  return (
    <Stack gap={16}>
      <Heading title="The participant’s buttons">
        <Group gap={16}>
          {buttons.map(({ name, label }) => (
            <Checkbox
              key={name}
              label={label}
              disabled={readOnly}
              checked={recall.buttons[name]}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                void task.run(() => update((now) => ({ buttons: { ...now.buttons, [name]: on } })));
              }}
            />
          ))}
        </Group>
        <div className={classes.pair}>
          {words.map(({ name, label }) => (
            <SavedField
              key={name}
              label={label}
              value={recall.words[name]}
              placeholder={standardWords[name]}
              disabled={readOnly}
              save={(word) =>
                update((now) => ({ words: { ...now.words, [name]: word.trim().slice(0, 40) } }))
              }
            />
          ))}
        </div>
      </Heading>
      <div className={classes.pair}>
        <SavedField
          label="‘Again’ goes back"
          value={String(recall.againMs / 1000)}
          unit="s"
          unitWidth={28}
          disabled={readOnly}
          save={async (text) => {
            const againMs = Math.round(numberWithin(text, 1, 600, false) * 1000);
            await update(() => ({ againMs }));
          }}
        />
        <SavedField
          label="Time for an interview"
          value={recall.limitMs === null ? '' : String(recall.limitMs / 60_000)}
          placeholder="No limit"
          unit="min"
          unitWidth={40}
          disabled={readOnly}
          save={async (text) => {
            const limitMs = text.trim() === '' ? null : Math.round(numberWithin(text, 1, 600, true) * 60_000);
            await update(() => ({ limitMs }));
          }}
        />
      </div>
      <Heading title="Leads">
        <Leads
          groups={recall.leads}
          readOnly={readOnly}
          save={(make) => update(({ leads }) => ({ leads: make(leads) }))}
        />
      </Heading>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Stack>
  );
}

function Heading(props: { title: string; children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <Stack gap={8}>
        <h3 className={classes.sectionTitle}>{props.title}</h3>
        {props.children}
      </Stack>
    </section>
  );
}

interface LeadsProps {
  groups: readonly LeadGroup[];
  readOnly: boolean;
  /** Stores what is made of the groups as they are then. */
  save(make: (now: readonly LeadGroup[]) => LeadGroup[]): Promise<unknown>;
}

/** Categories, each with its leads a line; the first nine of a category have a digit. */
function Leads({ groups, readOnly, save }: LeadsProps) {
  const task = useTask();
  const [name, setName] = useState('');
  const store = (make: (now: readonly LeadGroup[]) => LeadGroup[]) => task.run(() => save(make));
  const taken = (category: string, but?: number) =>
    groups.some((group, index) => index !== but && group.category.toLowerCase() === category.toLowerCase());
  const add = async () => {
    const category = name.trim();
    if (category === '' || taken(category)) return;
    if (await store((now) => [...now, { category, leads: [] }])) setName('');
  };
  return (
    <Stack gap={12}>
      {groups.map((group, index) => (
        <LeadGroupEditor
          key={group.category}
          group={group}
          readOnly={readOnly}
          isTaken={(category) => taken(category, index)}
          save={(changes) => save((now) => groupChanged(now, group.category, changes))}
          move={(by) => void store((now) => groupsMoved(now, group.category, by))}
          isFirst={index === 0}
          isLast={index === groups.length - 1}
          remove={() => void store((now) => now.filter(({ category }) => category !== group.category))}
        />
      ))}
      {!readOnly && (
        <Group gap={8} align="flex-end">
          <TextInput
            label="A further category"
            value={name}
            maxLength={500}
            error={taken(name.trim()) && 'There is one of that name.'}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && void add()}
          />
          <Button variant="default" onClick={() => void add()}>
            Add category
          </Button>
          <Button variant="default" onClick={() => void store(() => [...standardRecall.leads])}>
            Back to the standard leads
          </Button>
        </Group>
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Stack>
  );
}

function LeadGroupEditor(props: {
  group: LeadGroup;
  readOnly: boolean;
  isFirst: boolean;
  isLast: boolean;
  isTaken(category: string): boolean;
  save(changes: Partial<LeadGroup>): Promise<unknown>;
  move(by: 1 | -1): void;
  remove(): void;
}) {
  const { group, readOnly } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const saved = group.leads.join('\n');
  const store = async () => {
    if (draft === null) return;
    try {
      await props.save({ leads: leadsOf(draft) });
      setDraft(null);
      setProblem(null);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <div className={classes.grow}>
          <SavedField
            label={`Name of the category ${group.category}`}
            labelHidden
            value={group.category}
            disabled={readOnly}
            save={async (text) => {
              const category = text.trim();
              if (category === '') throw new Error('A category has a name.');
              if (props.isTaken(category)) throw new Error('There is one of that name.');
              await props.save({ category });
            }}
          />
        </div>
        {!readOnly && (
          <>
            <ActionIcon
              aria-label={`Move ${group.category} up`}
              disabled={props.isFirst}
              onClick={() => props.move(-1)}
            >
              <IconArrowUp size={18} stroke={1.5} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Move ${group.category} down`}
              disabled={props.isLast}
              onClick={() => props.move(1)}
            >
              <IconArrowDown size={18} stroke={1.5} />
            </ActionIcon>
            <ActionIcon aria-label={`Remove the category ${group.category}`} onClick={props.remove}>
              <IconX size={18} stroke={1.5} />
            </ActionIcon>
          </>
        )}
      </div>
      <Textarea
        aria-label={`Leads of ${group.category}, one a line`}
        autosize
        minRows={2}
        maxRows={12}
        disabled={readOnly}
        value={draft ?? saved}
        error={problem}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => void store()}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
    </div>
  );
}
