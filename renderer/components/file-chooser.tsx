import {
  ActionIcon,
  Button,
  Modal,
  SegmentedControl,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { IconArrowUp, IconFolderPlus } from '@tabler/icons-react';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import type { ChooserRequest } from '../api/file-chooser.ts';
import { useCallMutation, useCallQuery } from '../api/hooks.ts';
import { openStudy } from '../stores/study.ts';
import { crumbs, entryInTheWay, joinPath, shownEntries, withEnding } from './chooser-model.ts';
import { ErrorNote } from './error-note.tsx';
import classes from './file-chooser.module.css';
import { FileList } from './file-list.tsx';
import { texts } from './texts.ts';
import { useFocusGivenBack } from './use-focus-given-back.ts';

/** Where the last file was chosen: the next one is often beside it. */
let lastFolder: string | null = null;

/** The chooser of the browser shell, made of what the shell lists of its folders. */
export function FileChooser(props: { request: ChooserRequest; onAnswer(paths: string[]): void }) {
  const { request } = props;
  const [folder, setFolder] = useState<string | null>(() => lastFolder ?? openStudy()?.folder ?? null);
  const [allFiles, setAllFiles] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState(request.proposal);
  const [sure, setSure] = useState<string | null>(null);
  /** Saved before it is known what is there: done as soon as that is known. */
  const [waits, setWaits] = useState(false);
  useFocusGivenBack();
  const top = useCallQuery('file.list', { path: null }, { staleTime: 0, gcTime: 0 });
  const listing = useCallQuery('file.list', { path: folder }, { staleTime: 0, gcTime: 0 });
  // A remembered folder that is gone, or not under the root, must not lock the person out.
  const shown = listing.data ?? (listing.isError ? top.data : undefined);
  const entries = shownEntries(shown?.entries ?? [], request.kind, allFiles);
  const saving = request.mode === 'save';
  const fullName = withEnding(name, request.kind, request.proposal);
  const inTheWay = saving && shown ? entryInTheWay(shown.entries, fullName) : null;

  function go(path: string) {
    setFolder(path);
    setChosen([]);
    setSure(null);
  }

  function answer(paths: string[]) {
    lastFolder = shown?.path ?? null;
    props.onAnswer(paths);
  }

  function submit() {
    if (!shown) {
      setWaits(saving);
      return;
    }
    if (!saving) {
      if (request.kind === 'folder') answer([chosen[0] ?? shown.path]);
      else if (chosen.length > 0) answer([...chosen]);
      return;
    }
    if (fullName === '') return;
    if (!inTheWay || sure === fullName) answer([joinPath(shown.path, fullName)]);
    else if (inTheWay.kind === 'file' && request.kind !== 'study') setSure(fullName);
  }

  const submitWaiting = useEffectEvent(() => {
    setWaits(false);
    submit();
  });
  const known = shown !== undefined;
  useEffect(() => {
    if (waits && known) submitWaiting();
  }, [waits, known]);

  const action = saving
    ? texts.save
    : request.kind === 'folder'
      ? chosen.length > 0
        ? texts.choose
        : texts.chooseFolder
      : texts.open;
  const ready = saving ? fullName !== '' : request.kind === 'folder' || chosen.length > 0;
  const refusal =
    inTheWay &&
    (inTheWay.kind === 'folder'
      ? texts.folderInTheWay(fullName)
      : request.kind === 'study'
        ? texts.studyInTheWay(fullName)
        : null);
  return (
    <Modal
      opened
      onClose={() => props.onAnswer([])}
      title={request.title}
      size={720}
      closeOnEscape
      // It often stands over another dialog: two full shades would be black.
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      <form
        className={classes.chooser}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={classes.head}>
          <Tooltip label={texts.up}>
            <ActionIcon
              aria-label={texts.up}
              disabled={!shown?.parent}
              onClick={() => shown?.parent && go(shown.parent)}
            >
              <IconArrowUp size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <nav className={classes.way} aria-label={texts.way}>
            {top.data &&
              shown &&
              crumbs(top.data.path, shown.path).map((crumb) => (
                <UnstyledButton
                  key={crumb.path}
                  className={classes.crumb}
                  aria-current={crumb.path === shown.path ? 'location' : undefined}
                  title={crumb.path}
                  onClick={() => go(crumb.path)}
                >
                  {crumb.name}
                </UnstyledButton>
              ))}
          </nav>
          {shown && (saving || request.kind === 'folder') && <NewFolder parent={shown.path} onMade={go} />}
        </div>
        <FileList
          label={texts.entries(shown?.path ?? '')}
          entries={entries}
          empty={shown ? texts.none(request.kind) : ''}
          several={request.several}
          autoFocus={!saving}
          chosen={chosen}
          onChoose={(paths, entry) => {
            setChosen(entry?.kind === 'folder' && request.kind !== 'folder' ? [] : paths);
            if (saving && entry?.kind === 'file') setName(entry.name);
          }}
          onOpen={(entry) =>
            entry.kind === 'folder' ? go(entry.path) : saving ? setName(entry.name) : answer([entry.path])
          }
          onUp={() => shown?.parent && go(shown.parent)}
        />
        <ErrorNote problem={listing.error ?? top.error} onRetry={() => void listing.refetch()} />
        {saving && (
          <TextInput
            label={texts.name}
            value={name}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              setSure(null);
              setWaits(false);
            }}
          />
        )}
        {refusal && <ErrorNote problem={{ message: refusal }} />}
        {sure === fullName && sure !== '' && <ErrorNote problem={{ message: texts.inTheWay(fullName) }} />}
        <div className={classes.foot}>
          {request.kind !== 'any' && request.kind !== 'folder' && !saving && (
            <SegmentedControl
              aria-label={texts.show}
              value={allFiles ? 'all' : 'kind'}
              data={[
                { value: 'kind', label: texts.shown(request.kind) },
                { value: 'all', label: texts.allFiles },
              ]}
              onChange={(value) => setAllFiles(value === 'all')}
            />
          )}
          <span className={classes.room}>{!saving && texts.keys}</span>
          <Button variant="default" onClick={() => props.onAnswer([])}>
            {texts.cancel}
          </Button>
          <Button
            type="submit"
            loading={waits && !listing.isError}
            color={sure === fullName && sure !== '' ? 'red' : undefined}
            disabled={!ready || refusal !== null}
          >
            {sure === fullName && sure !== '' ? texts.replace : action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function NewFolder(props: { parent: string; onMade(path: string): void }) {
  const [name, setName] = useState<string | null>(null);
  const make = useCallMutation('file.makeFolder', {
    onSuccess: ({ path }) => {
      setName(null);
      props.onMade(path);
    },
  });
  if (name === null) {
    return (
      <Button
        variant="default"
        leftSection={<IconFolderPlus size={16} stroke={1.5} aria-hidden />}
        onClick={() => setName('')}
      >
        {texts.newFolder}
      </Button>
    );
  }
  const submit = () => {
    if (name.trim() !== '') make.mutate({ parent: props.parent, name: name.trim() });
  };
  return (
    <div className={classes.newFolder}>
      <TextInput
        aria-label={texts.folderName}
        placeholder={texts.folderName}
        value={name}
        error={make.error?.message}
        autoFocus
        // Escape leaves this field, not the chooser.
        data-mantine-stop-propagation
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(null);
          if (event.key === 'Enter') submit();
          // Neither the form nor the dialog around is meant.
          if (event.key === 'Escape' || event.key === 'Enter') {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      />
      <Button variant="default" loading={make.isPending} onClick={submit}>
        {texts.make}
      </Button>
    </div>
  );
}
