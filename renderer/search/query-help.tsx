import { Button, Popover } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import classes from './search-page.module.css';
import { texts } from './texts.ts';

/** The query language in one line, and by examples for whoever asks; `count` says what was found. */
export function QueryHelp({ count }: { count: string }) {
  return (
    <div className={classes.language}>
      <span id="search-language">{texts.language}</span>
      <output className={classes.count}>{count}</output>
      <Popover position="bottom-end" width={440} trapFocus withinPortal>
        <Popover.Target>
          <Button variant="subtle" size="compact-xs" leftSection={<IconHelp size={18} stroke={1.5} />}>
            {texts.help}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={texts.help}>
          <table className={classes.help}>
            <tbody>
              {texts.helpRows.map(({ query, meaning }) => (
                <tr key={query}>
                  <th scope="row">
                    <code>{query}</code>
                  </th>
                  <td>{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={classes.helpNote}>{texts.helpNote}</p>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
