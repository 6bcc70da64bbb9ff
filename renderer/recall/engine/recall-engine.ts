import { createStore } from 'zustand/vanilla';
import type { CallValue } from '#shared/contract/index.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import type { AppendedEvent, RecallEvent } from '#shared/contract/recall-log.ts';
import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { RecallState } from '#shared/recall/types.ts';
import { call } from '../../api/client.ts';
import { createCoreClock } from './clock.ts';
import { bootOf, completed, execute } from './commands.ts';
import type {
  EventChanges,
  RecallEngine,
  RecallEngineOptions,
  RecallSnapshot,
  Wanted,
} from './engine-types.ts';
import { createEventQueue } from './event-queue.ts';
import { createFollower, type Follower } from './follower.ts';
import { createLeader, type Leader, type LoggedEvent, type Press } from './leader.ts';
import type { Beat, LinkNews } from './link.ts';
import { createLogBook } from './log-book.ts';
import { createOwnerLink } from './owner-link.ts';
import { createPicture, type Picture } from './picture.ts';
import { createPlanStops } from './plan-stops.ts';
import { createCommandSender } from './sender.ts';

/** A leading page that says nothing for so long, in ms, is lost. */
const silenceMs = 3_000;
/** At the beginning so long, in ms, another page that leads may make itself known. */
const firstSilenceMs = 1_200;
/** What was expected in the log and did not come in this time, in ms, though the leading page lives, will not. */
const expectedForMs = 4_000;
const talkVolume = 0.15;
/** How long the end waits for events on their way, in ms. */
const endPatienceMs = 8_000;

/** The interviewer's side of a running recall: its picture, its clock, its log, and the participant's page. */
export function createRecallEngine(options: RecallEngineOptions): RecallEngine {
  const { view } = options;
  const interviewId = view.interview.id;
  const link = options.link ?? createOwnerLink(interviewId);
  const clock = createCoreClock(link.clock);
  const sender = createCommandSender(link);
  const book = createLogBook(view.events);
  const planStops = createPlanStops(view.plan);
  let againMs = view.settings.againMs;
  let volume = 1;
  let leader: Leader | null = null;
  let leadsAtMs = performance.now() + firstSilenceMs;
  let heardAtMs = Number.NEGATIVE_INFINITY;
  let lastPlayedMs: number | null = null;
  let participantWas = false;
  let disposed = false;
  /** Until somebody goes on, this page does nothing that would look like a sign of life of the interview. */
  let cutOff = view.needsRecovery;
  const phase = () => phaseOf(book.state(), cutOff);
  const expectedSince = new Map<string, { event: AppendedEvent; pageMs: number }>();

  const queue = createEventQueue({
    storage: sessionStorage,
    key: `ipr-studio.recall.${interviewId}`,
    send: (events) => link.append(events),
    onKept: (events) => merge(events),
    onChange: () => publish(),
  });
  for (const event of queue.waiting()) book.expect(event);

  const picture: Picture = createPicture(options.host, options.media, {
    onFrame: (sessionMs, pageMs) => leader?.frame(sessionMs, pageMs),
    onWaiting: (waiting) => leader?.waiting(waiting),
    onEnd: () => leader?.ended(),
    onStopped(why) {
      if (why === 'blocked') store.setState({ blocked: true });
      leader?.stopped();
    },
    onFailed: (_id, why) => store.setState({ pictureProblem: why }),
  });
  const follower: Follower = createFollower(picture, clock);
  if (book.state().sessionMs !== null) picture.seek(book.state().sessionMs ?? 0);

  const store = createStore<RecallSnapshot>()(() => ({
    phase: phase(),
    leading: false,
    participant: 'none',
    playing: false,
    rate: book.state().rate,
    pictureOn: book.state().pictureOn,
    talking: book.state().talking,
    openStop: book.state().openStop,
    unsent: queue.waiting().length,
    refused: queue.refused()[0]?.message ?? null,
    pictureProblem: null,
    blocked: false,
    events: book.events(),
    state: book.state(),
  }));

  function publish(): void {
    if (disposed) return;
    const state = book.state();
    const beat = follower.latest();
    store.setState({
      phase: phase(),
      leading: leader !== null,
      playing: leader ? picture.playing() : picture.playing() && (beat?.playing ?? false),
      rate: leader ? state.rate : (beat?.rate ?? state.rate),
      pictureOn: state.pictureOn,
      talking: state.talking,
      openStop: state.openStop,
      unsent: queue.waiting().length,
      refused: queue.refused()[0]?.message ?? null,
      events: book.events(),
      state,
    });
  }

  function merge(events: readonly RecallEvent[]): void {
    for (const { id } of events) expectedSince.delete(id);
    book.merge(events);
    // A page that went while it led may have written its last events after this one took over.
    if (leader && phase() === 'running') leader.restate(book.state().playing);
    publish();
  }

  /** Puts an event on its way into the log. */
  function log(event: LoggedEvent): void {
    expectedSince.delete(event.id);
    const whole = completed(event, clock.boot());
    book.expect(whole);
    queue.add(whole);
    if (whole.kind === 'pause') planStops.stopped();
  }

  /** The leading page will log this; shown at once, and logged here where that page is lost before it could. */
  function expect(event: LoggedEvent): void {
    const whole = completed(event, clock.boot());
    expectedSince.set(whole.id, { event: whole, pageMs: performance.now() });
    book.expect(whole);
    publish();
  }

  function press(wantedBy: Wanted | null, pressedBy: Press['pressedBy'] = 'interviewer'): Press {
    return { id: newIdentifier(), wantedBy, pressedBy };
  }

  const tell = sender.send;

  function setSound(): void {
    const { talking } = book.state();
    picture.setSound(talking ? volume * talkVolume : volume, leader === null);
  }

  function lead(): void {
    if (leader || disposed || cutOff) return;
    const state = book.state();
    const beat = follower.latest();
    const evidence = beat ?? evidenceOf(view.beat);
    if (state.playing && !picture.playing() && phase() === 'running') {
      // It played on a page that is gone, and nobody saw it go on from its last sign of life.
      const at = evidence && evidence.sessionMs !== null ? evidence : null;
      const sessionMs = at?.sessionMs ?? state.sessionMs ?? 0;
      picture.seek(sessionMs);
      log({ ...press(null, 'program'), kind: 'pause', coreMs: at?.coreMs ?? clock.coreNow(), sessionMs });
    }
    const rate = beat?.rate ?? state.rate;
    picture.setRate(rate);
    const lost = [...expectedSince.values()];
    expectedSince.clear();
    leader = createLeader({
      picture,
      clock,
      log,
      beat: (beatNow) => {
        if (phase() !== 'before') void link.beat(beatNow);
      },
      stopOpen: book.state().openStop !== null,
      rate,
      onChange: publish,
    });
    for (const { event } of lost) log(event);
    if (phase() === 'running') leader.restate(book.state().playing);
    lastPlayedMs = null;
    setSound();
    publish();
  }

  function follow(beat: Beat): void {
    leader?.yield();
    leader = null;
    follower.beat(beat);
    setSound();
    publish();
  }

  function hear(news: LinkNews): void {
    switch (news.what) {
      case 'beat': {
        const { coreMs, sessionMs, playing, rate } = news;
        heardAtMs = performance.now();
        if (news.from === 'participant') {
          // The interview went on there all the while.
          cutOff = false;
          noteParticipant(true);
        }
        if (leader && news.from === 'owner') return;
        const turned = follower.latest()?.playing !== playing;
        if (leader) follow({ coreMs, sessionMs, playing, rate });
        else follower.beat({ coreMs, sessionMs, playing, rate });
        if (turned) publish();
        return;
      }
      case 'command':
        obey(news.command);
        return;
      case 'log':
        merge(news.events);
        setSound();
        return;
      case 'participant':
        noteParticipant(news.connected);
        return;
      case 'ended':
        return;
      default:
        news satisfies never;
    }
  }

  function noteParticipant(connected: boolean): void {
    if (connected) participantWas = true;
    const participant = connected ? 'connected' : participantWas ? 'lost' : 'none';
    if (store.getState().participant !== participant) store.setState({ participant });
    if (!connected && !leader && performance.now() >= leadsAtMs) lead();
  }

  /** What another page asks for. */
  function obey(command: RecallCommand): void {
    const { id, wantedBy, pressedBy } = command;
    const as: Press = { id, wantedBy, pressedBy };
    if (command.kind === 'key') {
      options.onKey?.(command.key);
      return;
    }
    if (!leader) {
      if (command.kind === 'stop') {
        follower.hold();
        picture.pause();
        publish();
      }
      return;
    }
    execute(leader, as, command, againMs);
  }

  /** Does it here, or has it done by the page that leads, and tells the others in any case. */
  function act(command: RecallCommand, expected: Omit<LoggedEvent, 'id' | 'coreMs'>): void {
    const { id, wantedBy, pressedBy } = command;
    // Pressed before it is clear who leads, while the picture stands and nobody was heard: then this page does.
    if (!leader && !participantWas && follower.latest() === null && !book.state().playing) lead();
    if (leader) execute(leader, { id, wantedBy, pressedBy }, command, againMs);
    else expect({ ...expected, id, wantedBy, pressedBy, coreMs: clock.coreNow() });
    tell(command);
    publish();
  }

  const sessionMs = () => {
    if (leader || picture.playing()) return Math.max(0, picture.placeMs());
    return Math.max(0, Math.round(follower.placeMs() ?? picture.placeMs()));
  };
  const running = () => phase() === 'running';
  /** An event of the interviewer's own, which no other page writes. */
  const note = (kind: AppendedEvent['kind'], detail: AppendedEvent['detail'] = {}) => {
    log({
      id: newIdentifier(),
      kind,
      coreMs: clock.coreNow(),
      sessionMs: sessionMs(),
      pressedBy: 'interviewer',
      detail,
    });
    publish();
  };

  function stop(wantedBy: Wanted, pressedBy: Press['pressedBy'] = 'interviewer'): void {
    if (!running()) return;
    const { openStop } = book.state();
    const plays = store.getState().playing || picture.playing();
    if (openStop && !plays) {
      if (wantedBy !== 'not said' && wantedBy !== openStop.wantedBy) {
        void amend(openStop.eventId, { wantedBy });
      }
      return;
    }
    const id = newIdentifier();
    if (!leader) {
      follower.hold();
      picture.pause();
    }
    const standsMs = sessionMs();
    act(
      { kind: 'stop', id, wantedBy, pressedBy, sessionMs: standsMs },
      { kind: 'pause', sessionMs: standsMs },
    );
  }

  async function amend(eventId: string, changes: EventChanges, removed?: boolean): Promise<void> {
    // The event may still be on its way.
    await queue.settled(endPatienceMs);
    const input = { interviewId, id: newIdentifier(), eventId, changes };
    merge([await call('recall.amend', removed === undefined ? input : { ...input, removed })]);
  }

  function resume(): void {
    if (phase() !== 'break') return;
    note('resume');
    tell({ kind: 'resume', ...press(null) });
  }

  const stopListening = link.listen(hear);
  const watch = setInterval(() => {
    const now = performance.now();
    const silent = now - heardAtMs > silenceMs;
    for (const [id, { pageMs }] of expectedSince) {
      if (leader || silent || now - pageMs < expectedForMs) continue;
      expectedSince.delete(id);
      book.forget(id);
      publish();
    }
    // While nobody answers it is not known who is there: everything stays as it is.
    if (leader || cutOff || !silent || now < leadsAtMs || !link.connected()) return;
    if (store.getState().participant === 'connected' && participantWas)
      store.setState({ participant: 'lost' });
    lead();
  }, 250);
  const planTimer = setInterval(() => {
    const plays = picture.playing() && (leader !== null || follower.latest()?.playing === true);
    if (!plays || picture.seeking()) {
      lastPlayedMs = null;
      return;
    }
    const nowMs = picture.nowMs();
    const why = lastPlayedMs === null ? null : planStops.played(lastPlayedMs, nowMs);
    lastPlayedMs = nowMs;
    if (why) stop(why, 'program');
  }, 20);
  const leaving = () => {
    if (leader && picture.playing()) leader.stopped();
    leader?.flush();
    queue.keep();
  };
  window.addEventListener('pagehide', leaving);
  void clock.ready.then(() => {
    leadsAtMs = performance.now() + firstSilenceMs;
  });

  return {
    store,
    ready: clock.ready,
    sessionMs,
    coreNow: clock.coreNow,
    interviewMs() {
      const state = book.state();
      if (!state.started) return 0;
      if (state.ended || state.halted) return state.interviewMs;
      return Math.max(state.interviewMs, book.interviewMs(clock.coreNow(), clock.boot() ?? ''));
    },
    async begin(interviewer) {
      await clock.ready;
      const answer = await call('recall.begin', {
        interviewId,
        id: newIdentifier(),
        coreMs: clock.coreNow(),
        ...bootOf(clock.boot()),
        wallMs: Date.now(),
        interviewer,
      });
      merge(answer.events);
      tell({ kind: 'resume', ...press(null) });
    },
    stop: (wantedBy, hand) => stop(wantedBy, hand),
    goOn(wantedBy, hand) {
      if (phase() === 'break') resume();
      if (!running()) return;
      act(
        { kind: 'go on', ...press(wantedBy ?? null, hand) },
        { kind: 'play', sessionMs: sessionMs(), rate: store.getState().rate },
      );
    },
    again(backMs, wantedBy, hand) {
      if (!running()) return;
      const fromMs = sessionMs();
      const back = backMs ?? againMs;
      act(
        { kind: 'again', ...press(wantedBy ?? 'not said', hand), backMs: back },
        { kind: 'seek', sessionMs: Math.max(0, fromMs - back), detail: { fromMs } },
      );
    },
    seek(toMs, wantedBy) {
      if (!running()) return;
      const fromMs = sessionMs();
      act(
        { kind: 'seek', ...press(wantedBy), sessionMs: toMs },
        { kind: 'seek', sessionMs: toMs, detail: { fromMs } },
      );
    },
    setRate(rate) {
      if (!running()) return;
      act({ kind: 'rate', ...press(null), rate }, { kind: 'rate', sessionMs: sessionMs(), rate });
    },
    hide() {
      if (!book.state().pictureOn || !book.state().started) return;
      tell({ kind: 'hide', ...press(null) });
      note('picture_off');
    },
    show() {
      if (book.state().pictureOn) return;
      tell({ kind: 'show', ...press(null) });
      note('picture_on');
    },
    talk(on) {
      if (!store.getState().playing || book.state().talking === on || !running()) return;
      tell({ kind: 'talk', ...press(null), on });
      note('talk', { on });
      setSound();
    },
    setVolume(next) {
      volume = next;
      setSound();
      tell({ kind: 'volume', ...press(null), volume: next });
    },
    thisOne() {
      if (!running()) return;
      const standsMs = sessionMs();
      act(
        { kind: 'this one', ...press(null), sessionMs: standsMs },
        { kind: 'this_one', sessionMs: standsMs },
      );
    },
    takeBreak(why = 'pause') {
      if (!running()) return;
      if (leader) leader.rest();
      else {
        follower.hold();
        picture.pause();
      }
      note('break', { why });
      tell({ kind: 'break', ...press(null) });
      setSound();
    },
    resume,
    lead: (category, text) => running() && note('lead', { category, text }),
    changeInterviewer: (name) => note('interviewer', { name }),
    amend,
    async recover(why = 'crash') {
      await clock.ready;
      const answer: CallValue<'recall.recover'> = await call('recall.recover', {
        interviewId,
        breakId: newIdentifier(),
        resumeId: newIdentifier(),
        coreMs: clock.coreNow(),
        ...bootOf(clock.boot()),
        wallMs: Date.now(),
        why,
      });
      cutOff = false;
      merge(answer.events);
      const { sessionMs: stoodMs } = book.state();
      if (!picture.playing() && stoodMs !== null) picture.seek(stoodMs);
    },
    async end(how) {
      leader?.flush();
      if (leader) leader.rest();
      else {
        follower.hold();
        picture.pause();
      }
      const all = await queue.settled(endPatienceMs);
      if (!all) return false;
      const answer = await call('recall.end', {
        interviewId,
        id: newIdentifier(),
        coreMs: clock.coreNow(),
        ...bootOf(clock.boot()),
        wallMs: Date.now(),
        how,
        sessionMs: sessionMs(),
      });
      leader?.yield();
      leader = null;
      merge(answer.events);
      return true;
    },
    setPlan: planStops.setPlan,
    setAgainMs(next) {
      againMs = next;
    },
    allowSound() {
      store.setState({ blocked: false });
    },
    dispose() {
      leaving();
      window.removeEventListener('pagehide', leaving);
      disposed = true;
      clearInterval(watch);
      clearInterval(planTimer);
      stopListening();
      leader?.yield();
      follower.dispose();
      sender.dispose();
      queue.dispose();
      picture.dispose();
      clock.dispose();
    },
  };
}

function phaseOf({ started, halted, ended }: RecallState, cutOff: boolean): RecallSnapshot['phase'] {
  if (!started) return 'before';
  if (ended) return 'ended';
  if (halted) return 'break';
  return cutOff ? 'cut off' : 'running';
}

function evidenceOf(beat: RecallView['beat']): Beat | null {
  return beat && { coreMs: beat.coreMs, sessionMs: beat.sessionMs, playing: beat.playing, rate: beat.rate };
}
