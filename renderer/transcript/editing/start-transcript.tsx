import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { SessionView } from '#shared/contract/session.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { usePlace } from '../../stores/place.ts';
import { chooseTranscript } from '../chosen-transcript.ts';
import { texts as transcriptTexts } from '../texts.ts';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';

interface Source {
  key: string;
  /** 'D1-C', or 'the session'. */
  name: string;
  sessionId: string | null;
  interviewId: string | null;
}

/** What of a session has no transcript: its interviews that were held or recorded, and itself where it was. */
function untranscribed(view: SessionView): Source[] {
  const interviews = view.interviews
    .filter((interview) => interview.transcripts.length === 0)
    .filter((interview) => interview.state === 'held' || interview.recordings.length > 0)
    .map((interview) => ({
      key: interview.id,
      name: interview.participants.map((participant) => participant.code).join(' + '),
      sessionId: null,
      interviewId: interview.id,
    }));
  const session = view.transcripts.length === 0 && view.recordings.length > 0;
  const own = { key: view.session.id, name: 'the session', sessionId: view.session.id, interviewId: null };
  return session ? [...interviews, own] : interviews;
}

async function start(view: SessionView, source: Source): Promise<void> {
  const id = newIdentifier();
  const { sessionId, interviewId } = source;
  try {
    await call('transcript.create', { id, sessionId, interviewId });
    const turns = await call('utterance.list', { transcriptId: id });
    await queryClient.invalidateQueries({ queryKey: ['session.view'] });
    chooseTranscript(view.session.id, id);
    const [first] = turns;
    if (first) useEditing.setState({ wanted: { turnId: first.id, offset: 0 } });
  } catch (thrown) {
    useEditing.setState({ problem: asProblem(thrown) });
  }
}

/** Begins a transcript of a recording that has none. */
export function StartMenu(props: { view: SessionView }) {
  const sources = untranscribed(props.view);
  if (sources.length === 0) return null;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon aria-label={texts.startMenu} title={texts.startMenu}>
          <IconPlus size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {sources.map((source) => (
          <Menu.Item key={source.key} onClick={() => void start(props.view, source)}>
            {texts.start(source.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A session without any transcript: what can be begun here. */
export function NoTranscript(props: { view: SessionView; readOnly: boolean }) {
  const sources = props.readOnly ? [] : untranscribed(props.view);
  const problem = useEditing((state) => state.problem);
  return (
    <>
      <Empty
        sentence={sources.length > 0 || props.readOnly ? texts.noTranscript : texts.noSource}
        action={
          sources.length > 0 ? (
            <div className={classes.starts}>
              {sources.map((source) => (
                <Button key={source.key} variant="default" onClick={() => void start(props.view, source)}>
                  {texts.start(source.name)}
                </Button>
              ))}
            </div>
          ) : (
            <Button variant="default" onClick={() => usePlace.getState().go('prepare')}>
              {transcriptTexts.toPrepare}
            </Button>
          )
        }
      />
      <ErrorNote problem={problem} onDismiss={() => useEditing.setState({ problem: null })} />
    </>
  );
}
