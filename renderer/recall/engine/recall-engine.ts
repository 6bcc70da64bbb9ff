import { createStore } from 'zustand/vanilla';
import type { RecallView } from '#shared/contract/recall.ts';
import { createCoreClock } from './clock.ts';
import { noteMachine } from './commands.ts';
import { createEngineLog, type EngineLog } from './engine-log.ts';
import type { RecallEngine, RecallEngineOptions, RecallSnapshot } from './engine-types.ts';
import { createFollower } from './follower.ts';
import { createInterviewCourse } from './interview-course.ts';
import { keptVolume } from './kept-volume.ts';
import { createLead, type Lead } from './lead.ts';
import type { Beat, LinkNews } from './link.ts';
import { createOwnCommands, type OwnCommands } from './own-commands.ts';
import { createOwnerLink } from './owner-link.ts';
import { createPicture } from './picture.ts';
import { createPlanStops } from './plan-stops.ts';
import { createCommandSender } from './sender.ts';

/** How often it is looked whether the plan wants a stop, in ms. */
const planEachMs = 20;

/** The interviewer's side of a running recall: its picture, its clock, its log, and the participant's page. */
export function createRecallEngine(options: RecallEngineOptions): RecallEngine {
  const { view } = options;
  const interviewId = view.interview.id;
  const link = options.link ?? createOwnerLink(interviewId);
  const clock = createCoreClock(link.clock);
  const sender = createCommandSender(link);
  const planStops = createPlanStops(view.plan);
  let blocked = false;
  let pictureProblem: string | null = null;
  let disposed = false;

  const log: EngineLog = createEngineLog({
    interviewId,
    link,
    clock,
    events: view.events,
    onMerged() {
      // A page that went while it led may have written its last events after this one took over.
      lead.restate();
      publish();
    },
    onChange: () => publish(),
  });
  const picture = createPicture(options.host, options.media, {
    onFrame: (sessionMs, pageMs) => lead.leader()?.frame(sessionMs, pageMs),
    onWaiting: (waiting) => lead.leader()?.waiting(waiting),
    onEnd: () => lead.leader()?.ended(),
    onStopped(why) {
      if (why === 'blocked') blocked = true;
      lead.leader()?.stopped();
      publish();
    },
    onFailed(_id, why) {
      pictureProblem = why;
      publish();
    },
    onReturned() {
      pictureProblem = null;
      publish();
    },
  });
  const follower = createFollower(picture, clock);
  const { sessionMs: stoodMs } = log.state();
  if (stoodMs !== null) picture.seek(stoodMs);
  const lead: Lead = createLead({
    ...{ picture, follower, clock, link, log },
    lastBeat: beatOf(view),
    cutOff: view.needsRecovery,
    volume: keptVolume(interviewId),
    onChange: () => publish(),
  });
  const sessionMs = () => {
    const ledMs = lead.leader() ? null : (follower.placeMs() ?? log.placeMs());
    return Math.max(0, Math.round(ledMs ?? picture.placeMs()));
  };
  const commands: OwnCommands = createOwnCommands({
    ...{ lead, log, clock, planStops, sessionMs },
    againMs: view.settings.againMs,
    shown: () => {
      const { playing, rate } = store.getState();
      return { playing: playing || picture.playing(), rate };
    },
    tell: sender.send,
    onChange: () => publish(),
  });
  const course = createInterviewCourse({
    ...{ interviewId, lead, log, clock, picture, sessionMs },
    plays: () => store.getState().playing,
    tell: sender.send,
    onChange: () => publish(),
  });

  function snapshot(): RecallSnapshot {
    const state = log.state();
    const leads = lead.leader() !== null;
    const beat = leads ? null : follower.latest();
    return {
      phase: lead.phase(),
      leading: leads,
      participant: lead.participant(),
      playing: picture.playing() && (leads || (beat?.playing ?? false)),
      rate: beat?.rate ?? state.rate,
      pictureOn: state.pictureOn,
      talking: state.talking,
      volume: lead.volume(),
      openStop: state.openStop,
      unsent: log.unsent(),
      refused: log.refused() ?? commands.notAmended(),
      pictureProblem,
      blocked,
      events: log.events(),
      state,
    };
  }
  const store = createStore<RecallSnapshot>()(snapshot);
  function publish(): void {
    if (!disposed) store.setState(snapshot());
  }

  function hear(news: LinkNews): void {
    switch (news.what) {
      case 'beat':
        lead.beat(news);
        course.beat(news);
        return;
      case 'command':
        if (news.command.kind === 'key') options.onKey?.(news.command.key);
        else commands.obey(news.command);
        return;
      case 'log':
        log.merge(news.events);
        lead.setSound();
        return;
      case 'participant':
        lead.noteParticipant(news.connected);
        // A page that was loaded anew knows of no volume.
        if (news.connected) course.tellSound();
        return;
      case 'machine':
        lead.noteMachine(news.state);
        noteMachine(lead.leader(), news);
        return;
      case 'ended':
        return;
      default:
        news satisfies never;
    }
  }

  const stopListening = link.listen(hear);
  const planTimer = setInterval(() => {
    const plays = picture.playing() && (lead.leader() !== null || follower.latest()?.playing === true);
    // One that follows may begin or stand by itself, some time after what it heard.
    if (plays !== store.getState().playing) publish();
    commands.seen(!plays ? 'stands' : picture.seeking() ? 'jumps' : picture.nowMs());
  }, planEachMs);
  const leaving = () => {
    lead.leave();
    log.keep();
  };
  window.addEventListener('pagehide', leaving);

  return {
    ...commands,
    ...course,
    store,
    ready: clock.ready,
    sessionMs,
    interviewMs: log.interviewMs,
    coreNow: clock.coreNow,
    merge: log.merge,
    amend: log.amend,
    goOn(wantedBy, hand) {
      course.resume();
      commands.goOn(wantedBy, hand);
    },
    allowSound() {
      blocked = false;
      publish();
    },
    dispose() {
      leaving();
      window.removeEventListener('pagehide', leaving);
      disposed = true;
      clearInterval(planTimer);
      stopListening();
      lead.dispose();
      follower.dispose();
      sender.dispose();
      log.dispose();
      picture.dispose();
      clock.dispose();
    },
  };
}

function beatOf({ beat }: RecallView): Beat | null {
  return beat && { coreMs: beat.coreMs, sessionMs: beat.sessionMs, playing: beat.playing, rate: beat.rate };
}
