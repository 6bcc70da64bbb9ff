import type { AppendedEvent } from '#shared/contract/recall-log.ts';
import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import type { Leader, LoggedEvent, Press } from './leader.ts';
import type { LinkNews } from './link.ts';

/** Has the page that leads do what was asked for; what concerns only the look of a page is not its matter. */
export function execute(by: Leader, as: Press, command: RecallCommand, againMs: number): void {
  switch (command.kind) {
    case 'stop':
      by.stop({ ...as, wantedBy: as.wantedBy ?? 'not said' });
      return;
    case 'go on':
      by.goOn(as);
      return;
    case 'again':
      by.again({ ...as, wantedBy: as.wantedBy ?? 'not said' }, command.backMs ?? againMs);
      return;
    case 'seek':
      by.seek({ ...as, wantedBy: as.wantedBy ?? 'not said' }, command.sessionMs);
      return;
    case 'rate':
      by.setRate(as, command.rate);
      return;
    case 'this one':
      by.thisOne(as);
      return;
    case 'break':
      by.rest();
      return;
    case 'hide':
    case 'show':
    case 'talk':
    case 'volume':
    case 'resume':
    case 'key':
      return;
    default:
      command satisfies never;
  }
}

/** The page that leads halts its picture before the machine sleeps; the others follow it. */
export function noteMachine(leader: Leader | null, news: LinkNews & { what: 'machine' }): void {
  if (news.state === 'suspended') leader?.suspend(news.coreMs);
  else leader?.wake();
}

/** An event as it goes to the core: whole milliseconds, and the boot that its time is of. */
export function completed(event: LoggedEvent, boot: string | undefined): AppendedEvent {
  return {
    wallMs: Date.now(),
    rate: null,
    wantedBy: null,
    pressedBy: null,
    detail: {},
    ...event,
    ...bootOf(boot),
    sessionMs: event.sessionMs === null ? null : Math.max(0, Math.round(event.sessionMs)),
  };
}

/** The boot as an argument of a call; nothing while it is not known. */
export function bootOf(boot: string | undefined): { boot?: string } {
  return boot === undefined ? {} : { boot };
}
