import { useCallback } from 'react';
import { create } from 'zustand';
import { keepPlace, useSettings } from '../stores/settings.ts';
import { useStudy } from '../stores/study.ts';

/** How Annotate is laid out: what one is doing decides what gets the room. */
export const layoutNames = ['mark', 'attach', 'compare', 'transcribe'] as const;
export type LayoutName = (typeof layoutNames)[number];

/** Sizes in px; what is not named takes what is left. */
export interface LayoutSizes {
  /** Width of the list of moments. */
  list: number;
  /** Width of the transcript. */
  transcript: number;
  /** Height of the timeline. */
  timeline: number;
  /** Height of the moment's panel; in Compare of the video with its controls, for the tellings get the room. */
  panel: number;
}

/** The sizes a layout begins with; `narrow` is a window less than 1200 px wide. */
export function standardSizes(layout: LayoutName, narrow: boolean): LayoutSizes {
  return {
    list: narrow ? 280 : 264,
    transcript: layout === 'transcribe' ? (narrow ? 520 : 760) : narrow ? 440 : 480,
    timeline: layout === 'transcribe' ? 160 : narrow ? 200 : 240,
    panel: standardPanel(layout, narrow),
  };
}

function standardPanel(layout: LayoutName, narrow: boolean): number {
  switch (layout) {
    case 'mark':
      return 160;
    case 'attach':
      return 208;
    case 'compare':
      return narrow ? 301 : 364;
    case 'transcribe':
      return 208;
  }
}

function isLayoutName(value: unknown): value is LayoutName {
  return layoutNames.some((name) => name === value);
}

/** Takes kept sizes where they are sizes, standard ones elsewhere. */
export function withStandardSizes(kept: unknown, standard: LayoutSizes): LayoutSizes {
  const given = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  const size = (name: keyof LayoutSizes) => {
    const value = given[name];
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : standard[name];
  };
  return {
    list: size('list'),
    transcript: size('transcript'),
    timeline: size('timeline'),
    panel: size('panel'),
  };
}

/** The layout in use, and how to change it; remembered per study. */
export function useLayout(): [LayoutName, (layout: LayoutName) => void] {
  const studyId = useStudy()?.study.id;
  const kept = useSettings((state) => (studyId ? state.places[studyId]?.['annotate layout'] : undefined));
  const change = useCallback(
    (layout: LayoutName) => {
      if (studyId) keepPlace(studyId, 'annotate layout', layout);
    },
    [studyId],
  );
  return [isLayoutName(kept) ? kept : 'attach', change];
}

/** The sizes of a layout, and how to change some; remembered per study, layout and width of the window. */
export function useLayoutSizes(
  layout: LayoutName,
  narrow: boolean,
): [LayoutSizes, (changes: Partial<LayoutSizes>) => void] {
  const studyId = useStudy()?.study.id;
  const key = `annotate sizes ${layout}${narrow ? ' narrow' : ''}`;
  const kept = useSettings((state) => (studyId ? state.places[studyId]?.[key] : undefined));
  const sizes = withStandardSizes(kept, standardSizes(layout, narrow));
  const change = (changes: Partial<LayoutSizes>) => {
    if (studyId) keepPlace(studyId, key, { ...sizes, ...changes });
  };
  return [sizes, change];
}

/** Whether the list of moments lies open over the video, where the window has no room beside it. */
export const useMomentsDrawer = create<{ open: boolean }>()(() => ({ open: false }));
