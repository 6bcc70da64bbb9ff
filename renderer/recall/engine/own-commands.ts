import type { RecallPlan } from '#shared/contract/recall-log.ts';
import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem } from '../../api/client.ts';
import type { CoreClock } from './clock.ts';
import { execute } from './commands.ts';
import type { EngineLog } from './engine-log.ts';
import type { RecallEngine, Wanted } from './engine-types.ts';
import type { Lead } from './lead.ts';
import type { LoggedEvent, Press } from './leader.ts';
import type { PlanStops } from './plan-stops.ts';

/** What moves the picture, and what is asked of it by the other pages. */
export type OwnCommands = Pick<
  RecallEngine,
  'again' | 'seek' | 'setRate' | 'thisOne' | 'setPlan' | 'setAgainMs'
> & {
  stop(wantedBy: Wanted, pressedBy?: Press['pressedBy']): void;
  goOn: RecallEngine['goOn'];
  /** What another page asks for. */
  obey(command: Exclude<RecallCommand, { kind: 'key' }>): void;
  /** Where the picture plays (ms), that it jumps, or stands: the plan may want a stop here. */
  seen(place: Parameters<PlanStops['look']>[0]): void;
  /** Why a correction by a key was not taken; null where the last one was. */
  notAmended(): string | null;
};

export interface OwnCommandsOptions {
  lead: Lead;
  log: EngineLog;
  clock: Pick<CoreClock, 'coreNow'>;
  planStops: PlanStops;
  againMs: number;
  sessionMs(): number;
  /** Whether the picture that leads plays, as far as this page knows, and how fast. */
  shown(): { playing: boolean; rate: number };
  tell(command: RecallCommand): void;
  onChange(): void;
}

/** Whose wish and whose hand it is; a hand that is not named is the interviewer's. */
export function press(wantedBy: Wanted | null, pressedBy: Press['pressedBy'] = 'interviewer'): Press {
  return { id: newIdentifier(), wantedBy, pressedBy };
}

export function createOwnCommands(options: OwnCommandsOptions): OwnCommands {
  const { lead, log, clock, planStops, sessionMs, tell, onChange } = options;
  let { againMs } = options;
  let notAmended: string | null = null;
  const running = () => lead.phase() === 'running';

  /** Does it here, or has it done by the page that leads, and tells the others in any case. */
  function act(command: RecallCommand, expected: Omit<LoggedEvent, 'id' | 'coreMs'>): void {
    const { id, wantedBy, pressedBy } = command;
    lead.takeIfNobodyDoes();
    const leader = lead.leader();
    if (leader) execute(leader, { id, wantedBy, pressedBy }, command, againMs);
    else log.expect({ ...expected, id, wantedBy, pressedBy, coreMs: clock.coreNow() });
    tell(command);
    onChange();
  }

  function noteAmended(problem: string | null): void {
    notAmended = problem;
    onChange();
  }

  function stop(wantedBy: Wanted, pressedBy?: Press['pressedBy']): void {
    if (!running()) return;
    const { openStop } = log.state();
    if (openStop && !options.shown().playing) {
      if (wantedBy !== 'not said' && wantedBy !== openStop.wantedBy) {
        log.amend(openStop.eventId, { wantedBy }).then(
          () => noteAmended(null),
          (thrown: unknown) => noteAmended(asProblem(thrown).message),
        );
      }
      return;
    }
    const pressed = press(wantedBy, pressedBy);
    lead.hold();
    const standsMs = sessionMs();
    act({ kind: 'stop', ...pressed, sessionMs: standsMs }, { kind: 'pause', sessionMs: standsMs });
  }

  return {
    stop,
    obey(command) {
      const { id, wantedBy, pressedBy } = command;
      const leader = lead.leader();
      if (leader) execute(leader, { id, wantedBy, pressedBy }, command, againMs);
      else if (command.kind === 'stop') {
        lead.hold();
        onChange();
      }
    },
    goOn(wantedBy, hand) {
      if (!running()) return;
      act(
        { kind: 'go on', ...press(wantedBy ?? null, hand) },
        { kind: 'play', sessionMs: sessionMs(), rate: options.shown().rate },
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
    thisOne() {
      if (!running()) return;
      const standsMs = sessionMs();
      act(
        { kind: 'this one', ...press(null), sessionMs: standsMs },
        { kind: 'this_one', sessionMs: standsMs },
      );
    },
    seen(place) {
      const why = planStops.look(place);
      if (why) stop(why, 'program');
    },
    notAmended: () => notAmended,
    setPlan: (plan: RecallPlan) => planStops.setPlan(plan),
    setAgainMs(next) {
      againMs = next;
    },
  };
}
