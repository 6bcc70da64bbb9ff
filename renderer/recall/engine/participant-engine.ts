import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PassedKey, RecallCommand, Watch } from '#shared/contract/recall-watch.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { createCoreClock } from './clock.ts';
import { completed, noteMachine } from './commands.ts';
import { createEventQueue, type QueueStorage } from './event-queue.ts';
import type { Press } from './leader.ts';
import type { LinkNews, RecallLink } from './link.ts';
import { createParticipantLead, type ParticipantLead } from './participant-lead.ts';
import { createPicture, type Picture } from './picture.ts';
import { createCommandSender } from './sender.ts';

/** A participant's page's way to the core. */
export interface ParticipantLink extends RecallLink {
  /** What the page is to show; null where nobody answers just now; `ended` where the page is let go. */
  watch(): Promise<Watch | 'ended' | null>;
  mediaUrl(mediaId: string): string;
  /** Called each time the stream of events was opened anew. */
  onOpened(listener: () => void): () => void;
}

export interface ParticipantSnapshot {
  /** 'waiting': nothing is known yet; 'start': a click is wanted first. */
  stage: 'waiting' | 'start' | 'ready' | 'ended';
  playing: boolean;
  /** What stands in the picture's place: nothing, the word for a pause, or the picture. */
  surface: 'plain' | 'pause' | 'picture';
  /** False before the interview begins and in a break. */
  running: boolean;
  watch: Watch | null;
  unsent: number;
}

export interface ParticipantEngine {
  store: StoreApi<ParticipantSnapshot>;
  /** To be called in the first click: from then on the page may sound, and takes the lead. */
  start(): void;
  stop(): void;
  goOn(): void;
  again(): void;
  thisOne(): void;
  /** A key of the interviewer's, which came to this page. */
  passKey(key: PassedKey): void;
  dispose(): void;
}

const againMs = 10_000;
const talkVolume = 0.15;
const askAgainMs = 1_000;
const nothingKnown = { resting: true, playing: false, rate: 1, sessionMs: null };

/** The participant's side of a running recall: its picture is the truth as soon as it may play. */
export function createParticipantEngine(options: {
  host: HTMLElement;
  link: ParticipantLink;
  storage: QueueStorage;
  /** Whether a click is wanted before anything may sound. */
  needsClick: boolean;
}): ParticipantEngine {
  const { link } = options;
  const clock = createCoreClock(link.clock);
  const sender = createCommandSender(link);
  let picture: Picture | null = null;
  let lead: ParticipantLead | null = null;
  let allowed = !options.needsClick;
  let volume = 1;
  let talking = false;
  let watchTimer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;
  let begun = false;
  /** When what the page is to show was asked for, on the core's clock in ms. */
  let watchedCoreMs = Number.NEGATIVE_INFINITY;

  const store = createStore<ParticipantSnapshot>()(() => ({
    stage: 'waiting',
    playing: false,
    surface: 'plain',
    running: false,
    watch: null,
    unsent: 0,
  }));
  const queue = createEventQueue({
    storage: options.storage,
    key: 'unsent',
    send: (events) => link.append(events),
    onKept: () => {},
    onChange: () => store.setState({ unsent: queue.waiting().length }),
  });

  const setSound = () => picture?.setSound(talking ? volume * talkVolume : volume, !lead?.leader());
  const publish = () => {
    const { watch, stage } = store.getState();
    if (disposed || !watch || stage === 'ended') return;
    const { pictureOn, resting } = watch.state;
    const playing = picture?.playing() ?? false;
    if (!playing && talking) {
      talking = false;
      setSound();
    }
    store.setState({
      stage: allowed ? 'ready' : 'start',
      playing,
      running: !resting,
      surface: resting && !begun ? 'plain' : resting || !pictureOn ? 'pause' : 'picture',
    });
  };
  const noteState = (changes: Partial<Watch['state']>) => {
    const { watch } = store.getState();
    if (!watch) return;
    store.setState({ watch: { ...watch, state: { ...watch.state, ...changes } } });
    publish();
  };

  const showPicture = (watch: Watch): Picture => {
    const media = watch.media.map((file) => ({ ...file, url: link.mediaUrl(file.id) }));
    const made = createPicture(options.host, media, {
      onFrame: (sessionMs, pageMs) => lead?.leader()?.frame(sessionMs, pageMs),
      onWaiting: (waiting) => lead?.leader()?.waiting(waiting),
      onEnd: () => lead?.leader()?.ended(),
      onStopped(why) {
        if (why === 'blocked') allowed = false;
        lead?.leader()?.stopped();
        publish();
      },
    });
    const { sessionMs, rate } = watch.state;
    if (sessionMs !== null) made.seek(sessionMs);
    made.setRate(rate);
    return made;
  };

  const leadWith = (shown: Picture): ParticipantLead =>
    createParticipantLead({
      picture: shown,
      clock,
      allowed: () => allowed,
      watched() {
        const { resting, playing, rate, sessionMs } = store.getState().watch?.state ?? nothingKnown;
        return { resting, playing, rate, sessionMs, coreMs: watchedCoreMs };
      },
      log: (event) => queue.add(completed(event, clock.boot())),
      beat: (beat) => void link.beat(beat),
      onChange: publish,
      onLead() {
        setSound();
        publish();
      },
    });

  const lookUp = async () => {
    clearTimeout(watchTimer);
    await clock.ready;
    const askedCoreMs = clock.coreNow();
    const watch = await link.watch();
    if (disposed || store.getState().stage === 'ended') return;
    if (watch === null) {
      watchTimer = setTimeout(() => void lookUp(), askAgainMs);
      return;
    }
    if (watch === 'ended' || watch.state.ended) return finish();
    begun ||= !watch.state.resting || watch.state.sessionMs !== null;
    store.setState({ watch });
    watchedCoreMs = askedCoreMs;
    if (!picture) {
      picture = showPicture(watch);
      lead = leadWith(picture);
      if (allowed) lead.join();
    }
    // An interview that was recovered after a crash stands where the log says.
    publish();
  };
  const finish = () => {
    picture?.pause();
    lead?.yield();
    store.setState({ stage: 'ended', playing: false, surface: 'plain', running: false });
  };

  const obey = (command: RecallCommand) => {
    switch (command.kind) {
      case 'hide':
      case 'show':
        noteState({ pictureOn: command.kind === 'show' });
        return;
      case 'talk':
        talking = command.on;
        setSound();
        return;
      case 'volume':
        ({ volume } = command);
        setSound();
        return;
      case 'resume':
        begun = true;
        noteState({ resting: false });
        return;
      case 'go on':
        // Who goes on has ended the break, whether that was heard here or not.
        begun = true;
        noteState({ resting: false });
        break;
      case 'break':
        noteState({ resting: true });
        break;
      default:
    }
    handOver(command);
  };
  const handOver = (command: RecallCommand) => {
    lead?.handOver(command, watchedAgainMs());
    publish();
  };
  const watchedAgainMs = () => store.getState().watch?.againMs ?? againMs;
  const hear = (news: LinkNews) => {
    if (news.what === 'command') obey(news.command);
    else if (news.what === 'ended') finish();
    else if (news.what === 'machine') noteMachine(lead?.leader() ?? null, news);
    else if (news.what === 'beat') {
      const { coreMs, sessionMs, playing, rate } = news;
      lead?.beat({ coreMs, sessionMs, playing, rate });
    }
  };

  /** The participant's own button: done here at once where this page leads, and told in any case. */
  const press = (command: RecallCommand) => {
    if (store.getState().stage !== 'ready' || !store.getState().running) return;
    handOver(command);
    sender.send(command);
  };
  const own = (): Press => ({ id: newIdentifier(), wantedBy: 'participant', pressedBy: 'participant' });
  const place = () => ({ sessionMs: picture?.placeMs() ?? 0 });

  const leaving = () => {
    // No pause is written: the interviewer's page goes on playing in this one's place.
    lead?.leader()?.flush();
    queue.keep();
  };
  const stopListening = link.listen(hear);
  const stopOpened = link.onOpened(() => void lookUp());
  window.addEventListener('pagehide', leaving);
  void lookUp();

  return {
    store,
    start() {
      allowed = true;
      publish();
      lead?.join();
      // It may have waited for this click for long.
      void lookUp();
    },
    stop: () => press({ kind: 'stop', ...own(), ...place() }),
    goOn: () => press({ kind: 'go on', ...own() }),
    again: () => press({ kind: 'again', ...own(), backMs: watchedAgainMs() }),
    thisOne: () => press({ kind: 'this one', ...own(), ...place() }),
    passKey(key) {
      sender.send({ kind: 'key', ...own(), key });
    },
    dispose() {
      leaving();
      window.removeEventListener('pagehide', leaving);
      disposed = true;
      clearTimeout(watchTimer);
      stopListening();
      stopOpened();
      lead?.dispose();
      sender.dispose();
      queue.dispose();
      picture?.dispose();
      clock.dispose();
    },
  };
}
