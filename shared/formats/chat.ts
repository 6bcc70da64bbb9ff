import type { Collector } from './collector.ts';

/** `\x15start_end\x15` in milliseconds; older files name the recording before it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: CHAT puts times between such characters
const bullet = /\u0015(?:[^\u0015\n]{0,200}_)?(\d{1,12})_(\d{1,12})\u0015/g;
/** A time whose bullets were lost on the way. */
const bareTime = /\s(\d{1,12})_(\d{1,12})$/;

interface Tier {
  line: number;
  code: string;
  text: string;
}

/**
 * Reads CHAT: main tiers (`*CODE:`) as turns with their codes as speakers and the bullets as times, in the order of the
 * file. The words stay as they are transcribed, CHAT's own marks too. Dependent tiers (`%mor:`) are left out.
 */
export function readChat(text: string, collector: Collector): void {
  const dependent = new Map<string, number>();
  for (const tier of tiersOf(text, collector)) {
    if (tier.code.startsWith('*')) readMainTier(tier, collector);
    else if (tier.code.startsWith('%')) dependent.set(tier.code, (dependent.get(tier.code) ?? 0) + 1);
  }
  if (dependent.size > 0) {
    const names = [...dependent].slice(0, 12).map(([code, count]) => `${code} (${count})`);
    collector.warn(null, `Dependent tiers were left out: ${names.join(', ')}.`);
  }
}

function tiersOf(text: string, collector: Collector): Tier[] {
  const tiers: Tier[] = [];
  let parts: string[] = [];
  const finish = (): void => {
    const last = tiers.at(-1);
    if (last) last.text = parts.join(' ');
  };
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const begun = /^([*%@][^:\t]{1,40}):?(?:\t|\s|$)/.exec(line.slice(0, 64));
    if (begun) {
      finish();
      parts = [line.slice(begun[0].length)];
      tiers.push({ line: index + 1, code: begun[1]!.replace(/:$/, ''), text: '' });
    } else if (/^\s/.test(line) && tiers.length > 0) parts.push(line.trim());
    else if (line.trim() !== '') {
      collector.warn(
        index + 1,
        `This line belongs to no tier and was left out: “${line.trim().slice(0, 60)}”.`,
      );
    }
  });
  finish();
  return tiers;
}

function readMainTier(tier: Tier, collector: Collector): void {
  const times = [...tier.text.matchAll(bullet)].map((match) => [Number(match[1]), Number(match[2])] as const);
  let words = tier.text.replace(bullet, '').trimEnd();
  const bare = times.length === 0 ? bareTime.exec(words.slice(-32)) : null;
  if (bare) {
    times.push([Number(bare[1]), Number(bare[2])]);
    words = words.slice(0, -bare[0].length);
  }
  const first = times[0];
  collector.add({
    speaker: tier.code.slice(1),
    text: words.replace(/[\t ]+/g, ' '),
    startMs: first ? first[0] : null,
    endMs: first ? times.at(-1)![1] : null,
    line: tier.line,
  });
}
