import { Button, Loader, Title } from '@mantine/core';
import { IconFolderOpen, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { chooseAndOpen, openSample, useOpening } from './opening.ts';
import { RecentStudies } from './recent-studies.tsx';
import { texts } from './texts.ts';
import classes from './welcome-page.module.css';

/** The first screen: make, open, try. */
export function WelcomePage() {
  const busy = useOpening((state) => state.busy);
  const problem = useOpening((state) => state.problem);
  useEffect(() => {
    document.title = texts.product;
  }, []);
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <header className={classes.head}>
          <Title order={1} className={classes.title}>
            {texts.product}
          </Title>
          <p className={classes.purpose}>{texts.purpose}</p>
        </header>
        <div className={classes.actions}>
          <Hint label="Make a study file" command="study.new">
            <Button
              size="sm"
              leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
              disabled={busy}
              onClick={() => useOpening.setState({ dialog: 'new', problem: null })}
            >
              {texts.newStudy}
            </Button>
          </Hint>
          <Hint label="Open a study file" command="study.open">
            <Button
              size="sm"
              variant="default"
              leftSection={<IconFolderOpen size={18} stroke={1.5} aria-hidden />}
              disabled={busy}
              onClick={() => void chooseAndOpen()}
            >
              {texts.open}
            </Button>
          </Hint>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPlayerPlay size={18} stroke={1.5} aria-hidden />}
            disabled={busy}
            onClick={() => void openSample()}
          >
            {texts.sample}
          </Button>
          {busy && (
            <span className={classes.busy} role="status">
              <Loader size={14} color="gray" /> {texts.opening}
            </span>
          )}
        </div>
        <ErrorNote problem={problem} onDismiss={() => useOpening.setState({ problem: null })} />
        <RecentStudies />
      </div>
    </main>
  );
}
