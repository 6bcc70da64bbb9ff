import { useMemo, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Board } from '#shared/contract/session.ts';
import { targetOptions } from './import-choices.tsx';
import classes from './import-many.module.css';
import { type Clash, clashesOf, type ManyFile } from './import-many-model.ts';
import { ImportManyRow } from './import-many-row.tsx';
import { isRunning, type ManyImport } from './import-many-store.ts';
import { manyTexts, type RoleWords } from './texts.ts';

interface ImportManyTableProps {
  store: StoreApi<ManyImport>;
  board: Board;
  words: RoleWords;
  compare(file: ManyFile): void;
}

/** The files, a row each: whose transcript it is, what is in it, and how far it is. */
export function ImportManyTable({ store, board, words, compare }: ImportManyTableProps) {
  const disabled = useStore(store, (state) => isRunning(state.run));
  const files = useStore(store, (state) => state.files);
  const answers = useStore(store, (state) => state.answers);
  const [openId, setOpenId] = useState<string | null>(null);
  // The board changes with every transcript that is stored, these seldom: every row would be rendered anew.
  const named = JSON.stringify(targetOptions(board, words));
  const targets = useMemo((): ReturnType<typeof targetOptions> => JSON.parse(named), [named]);
  const clashes = useMemo(() => clashesOf(files, board), [files, board]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section className={classes.scroller} tabIndex={0} data-autofocus aria-label={manyTexts.files}>
      <table className={classes.table}>
        <thead>
          <tr>
            {manyTexts.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <ImportManyRow
              key={file.id}
              store={store}
              file={file}
              answers={answers}
              targets={targets}
              clash={clashes.get(file.id) ?? noClash}
              open={file.id === openId}
              toggle={setOpenId}
              compare={compare}
              disabled={disabled}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const noClash: Clash = { others: [], stored: 0 };
