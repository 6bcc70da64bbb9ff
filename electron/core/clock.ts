import { readFileSync } from 'node:fs';
import type { ClockReading } from '#shared/domain/interview-clock.ts';

/**
 * The core's clock: monotonic, shared by all processes since the machine was started, so that it goes on
 * over a restart of the program. It stands still while a laptop sleeps, where the system does it so.
 */
export function readClock(): ClockReading {
  return { coreMs: Number(process.hrtime.bigint()) / 1e6, boot: thisBoot, wallMs: Date.now() };
}

function nameBoot(): string {
  try {
    // Linux gives each boot an identifier of its own.
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `~${Math.round(Date.now() - Number(process.hrtime.bigint()) / 1e6)}`;
  }
}

const thisBoot = nameBoot();
