import { IconPlayerPlayFilled, IconPlayerStopFilled, IconRestore } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  createParticipantEngine,
  type ParticipantEngine,
  type ParticipantLink,
  type ParticipantSnapshot,
} from '../recall/engine/participant-engine.ts';
import { deedOfKey } from './keys.ts';
import { startWord } from './start-word.ts';

/** A second press within this time, in ms, is a trembling hand. */
const guardMs = 600;
/** How long 'This one' shows that it was pressed, in ms. */
const pressedMs = 400;

const nothingYet: StoreApi<ParticipantSnapshot> = createStore(() => ({
  stage: 'waiting',
  playing: false,
  surface: 'plain',
  running: false,
  watch: null,
  unsent: 0,
}));

export function ParticipantPage({ link, needsClick }: { link: ParticipantLink; needsClick: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<ParticipantEngine | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const made = createParticipantEngine({ host: host.current, link, storage: sessionStorage, needsClick });
    setEngine(made);
    return () => made.dispose();
  }, [link, needsClick]);
  const { stage, playing, surface, running, watch } = useStore(engine?.store ?? nothingYet);
  const [marked, setMarked] = useState(false);
  const lastPress = useRef(Number.NEGATIVE_INFINITY);
  /** From N until Esc, or until somebody comes back to this window: letters of a note must not stop the picture. */
  const noting = useRef(false);

  const guarded = (deed: () => void) => {
    if (performance.now() - lastPress.current < guardMs) return;
    lastPress.current = performance.now();
    deed();
  };
  const stopOrGoOn = () => guarded(() => (playing ? engine?.stop() : engine?.goOn()));
  const again = () => guarded(() => engine?.again());
  const thisOne = () =>
    guarded(() => {
      engine?.thisOne();
      setMarked(true);
      setTimeout(() => setMarked(false), pressedMs);
    });

  const buttons = watch?.buttons;
  const usable = stage === 'ready' && running;
  const onKey = useRef((_event: KeyboardEvent) => {});
  onKey.current = (event) => {
    if (stage === 'start') return;
    const onButton = event.target instanceof HTMLButtonElement;
    const deed = deedOfKey(event, { onButton, noting: noting.current });
    if (event.key === 'Escape') noting.current = false;
    if (deed === null) return;
    event.preventDefault();
    if ('pass' in deed) {
      engine?.passKey(deed.pass);
      if (deed.pass === 'n') noting.current = true;
    } else if (!usable) return;
    else if (deed.press === 'again' && buttons?.again) again();
    else if (deed.press === 'stop or go on' && buttons?.stop) stopOrGoOn();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current(event);
    const leave = () => {
      noting.current = false;
    };
    window.addEventListener('keydown', listen);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('blur', leave);
    };
  }, []);
  useEffect(() => {
    if (watch) document.documentElement.lang = watch.language;
  }, [watch]);

  const words = watch?.words;
  return (
    <main className="page" data-stage={stage}>
      <div className="surface">
        <div
          ref={host}
          className="picture"
          style={{ visibility: surface === 'picture' ? 'visible' : 'hidden' }}
        />
        {surface === 'pause' && <p className="pause">{words?.pause}</p>}
      </div>
      <div className="buttons">
        {stage === 'ready' && buttons && words && (
          <>
            {buttons.again && (
              <PressButton onPress={again} disabled={!usable} icon={<IconRestore size={28} stroke={1.5} />}>
                {words.again}
              </PressButton>
            )}
            {buttons.stop && (
              <PressButton
                onPress={stopOrGoOn}
                disabled={!usable}
                icon={playing ? <IconPlayerStopFilled size={28} /> : <IconPlayerPlayFilled size={28} />}
              >
                {playing ? words.stop : words.goOn}
              </PressButton>
            )}
            {buttons.thisOne && (
              <PressButton onPress={thisOne} disabled={!usable} pressed={marked}>
                {words.thisOne}
              </PressButton>
            )}
          </>
        )}
      </div>
      {stage === 'start' && watch && (
        <button type="button" className="start" onClick={() => engine?.start()}>
          <span>{startWord(watch.language)}</span>
        </button>
      )}
    </main>
  );
}

/** A click leaves the keys with the page: Space is not the last button's. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function PressButton(props: {
  onPress: () => void;
  disabled: boolean;
  pressed?: boolean;
  icon?: ReactNode;
  children: string;
}) {
  return (
    <button
      type="button"
      className="press"
      data-pressed={props.pressed || undefined}
      disabled={props.disabled}
      onMouseDown={keepFocus}
      onClick={props.onPress}
    >
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}
