import type { Perspective } from '#shared/contract/common.ts';

/** The look's colours as a canvas needs them. */
export interface TimelineColours {
  panel: string;
  raised: string;
  line: string;
  edge: string;
  ground: string;
  text: string;
  second: string;
  ink: string;
  font: string;
  mark: Record<Perspective, { line: string; tint: string }>;
}

/** Reads the colours of the theme that `element` is shown in. */
export function readColours(element: Element): TimelineColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--ipr-${name}`).trim();
  const mark = (perspective: Perspective) => ({
    line: token(perspective),
    tint: token(`${perspective}-tint`),
  });
  return {
    panel: token('panel'),
    raised: token('raised'),
    line: token('line'),
    edge: token('edge'),
    ground: token('ground'),
    text: token('text'),
    second: token('second'),
    ink: token('ink'),
    font: style.fontFamily,
    mark: { client: mark('client'), therapist: mark('therapist'), researcher: mark('researcher') },
  };
}
