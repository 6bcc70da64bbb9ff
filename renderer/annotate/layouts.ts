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
    timeline: standardTimeline(layout, narrow),
    panel: standardPanel(layout, narrow),
  };
}

/** What is read gets the room that the timeline has elsewhere. */
function standardTimeline(layout: LayoutName, narrow: boolean): number {
  if (layout === 'compare') return narrow ? 140 : 160;
  if (layout === 'transcribe') return 160;
  return narrow ? 200 : 240;
}

function standardPanel(layout: LayoutName, narrow: boolean): number {
  switch (layout) {
    case 'mark':
      return 160;
    case 'attach':
      return 208;
    case 'compare':
      return narrow ? 212 : 280;
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

/** Panels that can be put away; video and text keep their places. */
export const panelNames = ['list', 'panel', 'transcript', 'timeline'] as const;
export type PanelName = (typeof panelNames)[number];

/**
 * The panels that a layout has beside what it is for. On a narrow window the list of moments is a drawer; in Compare
 * the moment's panel, in Transcribe the text is what it is for.
 */
export function panelsOf(layout: LayoutName, narrow: boolean): PanelName[] {
  return panelNames.filter((name) => {
    switch (name) {
      case 'list':
        return !narrow && layout !== 'transcribe';
      case 'panel':
        return layout !== 'compare';
      case 'transcript':
        return layout === 'attach';
      case 'timeline':
        return true;
      default:
        return name satisfies never;
    }
  });
}

/** Takes what was kept as panels that are put away; what is no panel of the layout is left out. */
export function readHidden(kept: unknown, panels: readonly PanelName[]): PanelName[] {
  return Array.isArray(kept) ? panels.filter((name) => kept.includes(name)) : [];
}

/** The panels that are put away in a layout, and how to put one away or bring it back; remembered per study. */
export function useHiddenPanels(
  layout: LayoutName,
  narrow: boolean,
): [hidden: readonly PanelName[], toggle: (name: PanelName) => void] {
  const studyId = useStudy()?.study.id;
  const key = `annotate hidden ${layout}`;
  const kept = useSettings((state) => (studyId ? state.places[studyId]?.[key] : undefined));
  const hidden = readHidden(kept, panelsOf(layout, narrow));
  const toggle = (name: PanelName) => {
    if (!studyId) return;
    // What the other width of the window has put away stays so.
    const all = readHidden(kept, panelNames);
    keepPlace(studyId, key, all.includes(name) ? all.filter((one) => one !== name) : [...all, name]);
  };
  return [hidden, toggle];
}

/** Whether the list of moments lies open over the video, where the window has no room beside it. */
export const useMomentsDrawer = create<{ open: boolean }>()(() => ({ open: false }));
