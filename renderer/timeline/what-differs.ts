import type { TierStretch } from './moment-tiers.ts';

/** More stretches than this are painted no sooner than everything. */
const mostStretches = 24;

/** What of the canvas is not as it should be: all of it, or some stretches of the tiers of moments. */
export class WhatDiffers {
  private stretches: TierStretch[] | 'all' = 'all';

  all(): void {
    this.stretches = 'all';
  }

  add(stretches: readonly TierStretch[]): void {
    if (this.stretches === 'all') return;
    this.stretches.push(...stretches);
    if (this.stretches.length > mostStretches) this.stretches = 'all';
  }

  /** Answers what is to be painted; then nothing differs any more. */
  take(): readonly TierStretch[] | 'all' {
    const { stretches } = this;
    this.stretches = [];
    return stretches;
  }
}
