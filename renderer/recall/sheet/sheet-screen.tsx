import { Button, Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCommands } from '../../commands/registry.ts';
import { Hint } from '../../components/hint.tsx';
import { usePlace } from '../../stores/place.ts';
import { keepPlace, keptPlace } from '../../stores/settings.ts';
import recallClasses from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import { codesOf } from '../texts.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';
import { sheetTexts as texts } from './texts.ts';

interface SheetChoices {
  paper: 'a4' | 'letter';
  rows: number;
  withLeads: boolean;
}

const rowChoices = [15, 30, 45, 60];

/** Shows the sheet to print before an interview; nothing else of the program goes onto the paper. */
export function SheetScreen({ view, study }: { view: RecallView; study: OpenStudy }) {
  const [choices, setChoices] = useState(() => choicesFor(study.study.id));
  const choose = (changes: Partial<SheetChoices>) => {
    const next = { ...choices, ...changes };
    setChoices(next);
    keepPlace(study.study.id, 'sheet', next);
  };
  const { paper, rows, withLeads } = choices;
  useCommands([
    {
      id: 'sheet.print',
      name: texts.printCommand,
      group: 'Recall',
      keys: ['mod+P'],
      always: true,
      run: () => window.print(),
    },
  ]);
  usePrintTitle(`${codesOf(view.interview)} S${view.session.number} ${texts.heading}`);
  const sheet = <Sheet view={view} rows={rows} withLeads={withLeads} />;
  return (
    <div className={recallClasses.page}>
      <ScreenHead view={view} title={texts.title}>
        <Button
          variant="default"
          onClick={() => usePlace.getState().go('recall', { recallScreen: 'interview' })}
        >
          {texts.back}
        </Button>
      </ScreenHead>
      <div className={classes.body}>
        <div className={classes.options}>
          <p className={recallClasses.hint}>{texts.about}</p>
          <div>
            <span className={recallClasses.label}>{texts.paper}</span>
            <SegmentedControl
              aria-label={texts.paper}
              data={(['a4', 'letter'] as const).map((value) => ({ value, label: texts.papers[value] }))}
              value={paper}
              onChange={(value) => choose({ paper: value as SheetChoices['paper'] })}
            />
          </div>
          <NativeSelect
            label={texts.rows}
            data={rowChoices.map(String)}
            value={String(rows)}
            onChange={(event) => choose({ rows: Number(event.currentTarget.value) })}
          />
          <Checkbox
            label={texts.withLeads}
            checked={withLeads}
            onChange={(event) => choose({ withLeads: event.currentTarget.checked })}
          />
          <Hint label={texts.printHint} command="sheet.print">
            <Button leftSection={<IconPrinter size={16} stroke={1.5} />} onClick={() => window.print()}>
              {texts.print}
            </Button>
          </Hint>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too. */}
        <section className={classes.desk} aria-label={texts.preview} tabIndex={0}>
          <div className={classes.paper} data-paper={paper}>
            {sheet}
          </div>
        </section>
      </div>
      {createPortal(
        <div className={classes.print} data-print="" data-paper={paper} aria-hidden="true">
          {sheet}
        </div>,
        document.body,
      )}
    </div>
  );
}

/** As chosen before; at first with the paper of the country that the machine is set to. */
function choicesFor(studyId: string): SheetChoices {
  const kept = keptPlace(studyId, 'sheet') as Partial<SheetChoices> | undefined;
  const paper = /-(US|CA|MX)$/.test(navigator.language) ? 'letter' : 'a4';
  return { paper, rows: 30, withLeads: true, ...kept };
}

/** What the browser proposes as the name of a PDF, and prints above the pages where it prints something there. */
function usePrintTitle(title: string): void {
  useEffect(() => {
    const usual = document.title;
    const before = () => {
      document.title = title;
    };
    const after = () => {
      document.title = usual;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      after();
    };
  }, [title]);
}
