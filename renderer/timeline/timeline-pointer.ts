import type { Perspective } from '#shared/contract/common.ts';
import { editLabel } from '../moments/label-editing.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { endOf } from './bounds.ts';
import { noDraft } from './draft.ts';
import type { Drag } from './drag.ts';
import { type MomentHit, momentAt, momentsInBand } from './hit-test.ts';
import { minimapHeight, tierAt, tiersTop } from './layout.ts';
import { MomentDrag, type PointerRoom } from './moment-drag.ts';
import { type StretchHit, stretchAt } from './stretch-hit.ts';
import { msAt, pinched, type TimeWindow, wholeSession, xOf } from './time-window.ts';
import { saidEnough } from './timeline-note.tsx';
import { useHover, useTimeline } from './timeline-state.ts';

/** A press that moves no further (px) is a click. */
const clickSlack = 4;
/** So near (px) to the sides a drag moves the window. */
const sideRoom = 24;
/** The most (px) that the window moves in a frame. */
const fastestPx = 40;

interface Point {
  x: number;
  y: number;
}

type Gesture =
  /** On a moment, and not moved yet. `adds`: with Ctrl, Cmd or Shift. */
  | { kind: 'press'; hit: MomentHit; from: Point; adds: boolean; bands: boolean }
  /**
   * In a tier where no moment lies, at the time `ms`; `perspective` where one can be drawn out there; `stretch` where
   * nothing was marked.
   */
  | { kind: 'empty'; perspective: Perspective | null; from: Point; ms: number; stretch: StretchHit | null }
  | { kind: 'drag'; drag: MomentDrag }
  /** `fromMs`, `fromY`: the corner where it began, which stays on its time as the window moves. */
  | { kind: 'band'; fromMs: number; fromY: number }
  | { kind: 'scrub' }
  | { kind: 'pan'; fromX: number; window: TimeWindow }
  /** `grabMs`: how far into the shown stretch the minimap was taken hold of. */
  | { kind: 'minimap'; grabMs: number }
  /** The times under two fingers. */
  | { kind: 'pinch'; times: [number, number] };

/**
 * The pointer on the timeline. A click goes to the time, on a moment it selects it. In a tier of moments a drag
 * draws a new one out, moves the one it begins on, or trims it at its edge, and so a stretch in which nothing was
 * marked; with Shift it is a rubber band; with Ctrl or Cmd held nothing snaps. In the ruler a drag scrubs, in the minimap it moves the window. The wheel zooms
 * about the pointer, sideways or with Shift it pans, with Alt it scrolls the tiers. Esc gives a drag up.
 */
export class TimelinePointer {
  private gesture: Gesture | null = null;
  private readonly fingers = new Map<number, Point>();
  private last: Point & { free: boolean } = { x: 0, y: 0, free: false };
  private following = 0;
  private readonly element: HTMLCanvasElement;
  private readonly room: () => PointerRoom;

  constructor(element: HTMLCanvasElement, room: () => PointerRoom) {
    this.element = element;
    this.room = room;
  }

  /** Listens to the canvas; answers how to stop. */
  listen(): () => void {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const { element } = this;
    element.addEventListener('pointerdown', (event) => this.down(event), options);
    element.addEventListener('pointermove', (event) => this.move(event), options);
    element.addEventListener('pointerup', (event) => this.up(event), options);
    element.addEventListener('pointercancel', (event) => this.lost(event), options);
    element.addEventListener('pointerleave', () => useHover.setState({ hovered: null }), options);
    element.addEventListener('dblclick', (event) => this.doubleClick(event), options);
    // Not passive: Ctrl and the wheel would zoom the whole page.
    element.addEventListener('wheel', (event) => this.wheel(event), { ...options, passive: false });
    const keys = { ...options, capture: true };
    window.addEventListener('keydown', (event) => this.key(event), keys);
    window.addEventListener('keyup', (event) => this.key(event), keys);
    return () => {
      stop.abort();
      this.cancel();
    };
  }

  private pointOf(event: { clientX: number; clientY: number }): Point {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private get width(): number {
    return this.room().picture.width;
  }

  private timeAt(x: number): number {
    return msAt(x, useTimeline.getState().window, this.width);
  }

  private get scene() {
    return { ...this.room().picture, window: useTimeline.getState().window };
  }

  private down(event: PointerEvent): void {
    this.element.setPointerCapture(event.pointerId);
    saidEnough();
    useHover.setState({ hovered: null });
    const from = this.pointOf(event);
    this.last = { ...from, free: event.ctrlKey || event.metaKey };
    if (event.pointerType === 'touch' && this.touch(event.pointerId, from)) return;
    if (event.button === 1) {
      event.preventDefault();
      this.gesture = { kind: 'pan', fromX: from.x, window: useTimeline.getState().window };
    } else if (event.button === 0) {
      this.gesture = from.y < minimapHeight ? this.takeMinimap(from.x) : this.press(event, from);
    }
  }

  /** Whether this is a second finger: then whatever one finger began is given up. */
  private touch(id: number, point: Point): boolean {
    this.fingers.set(id, point);
    const [one, other] = [...this.fingers.values()];
    if (!one || !other) return false;
    this.cancel();
    this.gesture = { kind: 'pinch', times: [this.timeAt(one.x), this.timeAt(other.x)] };
    return true;
  }

  private takeMinimap(x: number): Gesture {
    const { window: shown, lengthMs } = useTimeline.getState();
    const ms = msAt(x, wholeSession(lengthMs), this.width);
    const inside = ms >= shown.fromMs && ms <= shown.toMs;
    const grabMs = inside ? ms - shown.fromMs : (shown.toMs - shown.fromMs) / 2;
    if (!inside) this.moveMinimap(x, grabMs);
    return { kind: 'minimap', grabMs };
  }

  private moveMinimap(x: number, grabMs: number): void {
    const { window: shown, lengthMs, pan } = useTimeline.getState();
    pan(msAt(x, wholeSession(lengthMs), this.width) - grabMs - shown.fromMs);
  }

  private press(event: PointerEvent, from: Point): Gesture {
    const { hit, stretch } = this.under(from);
    const bands = event.shiftKey && from.y >= tiersTop;
    const adds = event.shiftKey || event.ctrlKey || event.metaKey;
    if (hit) return { kind: 'press', hit, from, adds, bands };
    if (bands) return { kind: 'band', fromMs: this.timeAt(from.x), fromY: from.y };
    if (from.y < tiersTop) {
      usePlayback.getState().controller?.seek(this.timeAt(from.x));
      return { kind: 'scrub' };
    }
    const placed = tierAt(this.room().picture.tiers, from.y);
    const ms = placed?.tier.timeAt?.(from.x, from.y, this.scene, placed.box) ?? this.timeAt(from.x);
    const perspective = placed?.tier.takesMoments ? (placed.tier.perspective ?? null) : null;
    return { kind: 'empty', perspective: this.room().mayEdit ? perspective : null, from, ms, stretch };
  }

  /** What lies at a point: a moment, or a stretch in which nothing was marked; beside a moment its edges go before. */
  private under({ x, y }: Point): { hit: MomentHit | null; stretch: StretchHit | null } {
    const hit = momentAt(x, y, this.scene);
    const stretch = hit && !hit.beside ? null : stretchAt(x, y, this.scene, this.room().unmarked);
    return stretch?.edge ? { hit: null, stretch } : { hit, stretch: hit ? null : stretch };
  }

  private move(event: PointerEvent): void {
    const point = this.pointOf(event);
    this.last = { ...point, free: event.ctrlKey || event.metaKey };
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, point);
    if (this.gesture === null) this.hover(point);
    else this.apply();
  }

  private hover(point: Point): void {
    const { picture, mayEdit } = this.room();
    const { hit, stretch } = this.under(point);
    const placed = tierAt(picture.tiers, point.y);
    const tip = hit ? null : (placed?.tier.tipAt?.(point.x, point.y, this.scene, placed.box) ?? null);
    this.element.style.cursor = cursorFor(hit ?? stretch, placed?.tier.takesMoments ?? false, mayEdit);
    const onMinimap = point.y < minimapHeight;
    const ms = onMinimap
      ? msAt(point.x, wholeSession(useTimeline.getState().lengthMs), picture.width)
      : this.timeAt(point.x);
    useHover.setState({ hovered: { ...point, hit, tip, ms, onRuler: point.y < tiersTop } });
  }

  /** Does what the gesture does with the pointer where it is. */
  private apply(): void {
    const { x } = this.last;
    const gesture = this.begun();
    switch (gesture?.kind) {
      case 'minimap':
        this.moveMinimap(x, gesture.grabMs);
        break;
      case 'pan': {
        const { fromMs, toMs } = gesture.window;
        const byMs = ((gesture.fromX - x) / this.width) * (toMs - fromMs);
        useTimeline.getState().setWindow({ fromMs: fromMs + byMs, toMs: toMs + byMs });
        break;
      }
      case 'pinch':
        this.pinch(gesture.times);
        break;
      case 'scrub':
        usePlayback.getState().controller?.seek(this.timeAt(x));
        break;
      case 'drag':
        gesture.drag.show(x, this.last.free);
        this.followSides();
        break;
      case 'band':
        this.showBand(gesture);
        this.followSides();
        break;
      default:
        break;
    }
  }

  /** The gesture, once the pointer has moved far enough to tell a drag from a click. */
  private begun(): Gesture | null {
    const { gesture, last } = this;
    if (gesture?.kind !== 'press' && gesture?.kind !== 'empty') return gesture;
    const { from } = gesture;
    if (
      Math.abs(last.x - from.x) <= clickSlack &&
      (gesture.kind === 'empty' || Math.abs(last.y - from.y) <= clickSlack)
    )
      return null;
    this.gesture = gesture.kind === 'press' ? this.dragOfMoment(gesture) : this.dragOfNothing(gesture);
    return this.gesture;
  }

  private dragOfMoment({ hit, from, adds, bands }: Extract<Gesture, { kind: 'press' }>): Gesture {
    const { moment, edge } = hit;
    if (bands) return { kind: 'band', fromMs: this.timeAt(from.x), fromY: from.y };
    if (!this.room().mayEdit) return { kind: 'scrub' };
    const { momentIds, select } = useSelection.getState();
    const fromMs = this.timeAt(from.x);
    if (edge !== null) {
      if (!momentIds.includes(moment.id)) select(moment.id);
      const edgeMs = edge === 'start' ? moment.startMs : endOf(moment);
      return this.newDrag({ kind: 'trim', id: moment.id, place: moment, edge, besideMs: fromMs - edgeMs });
    }
    if (!momentIds.includes(moment.id) && !adds) select(moment.id);
    else if (!momentIds.includes(moment.id)) useSelection.getState().toggle(moment.id);
    this.element.style.cursor = 'grabbing';
    const { moments } = this.room().picture;
    const dragged = useSelection.getState().momentIds.flatMap((id) => {
      const item = moments.entryOf(id)?.item;
      return item ? [{ id, place: { startMs: item.startMs, endMs: item.endMs } }] : [];
    });
    return this.newDrag({ kind: 'move', moments: dragged, grabbed: moment, fromMs });
  }

  private dragOfNothing({ perspective, from, stretch }: Extract<Gesture, { kind: 'empty' }>): Gesture {
    if (perspective === null) return { kind: 'scrub' };
    if (stretch?.edge) {
      const { edge, stretch: taken } = stretch;
      useSelection.getState().selectUnmarked(taken.id);
      const besideMs = this.timeAt(from.x) - (edge === 'start' ? taken.startMs : taken.endMs);
      return this.newDrag({ kind: 'stretch', stretch: taken, edge, besideMs });
    }
    return this.newDrag({ kind: 'make', perspective, fromMs: this.timeAt(from.x) });
  }

  private newDrag(drag: Drag): Gesture {
    return { kind: 'drag', drag: new MomentDrag(drag, this.room) };
  }

  private bandOf({ fromMs, fromY }: Extract<Gesture, { kind: 'band' }>) {
    const { window: shown } = useTimeline.getState();
    const fromX = xOf(fromMs, shown, this.width);
    const y = Math.min(Math.max(this.last.y, tiersTop), this.room().picture.height);
    return {
      left: Math.min(fromX, this.last.x),
      right: Math.max(fromX, this.last.x),
      top: Math.min(fromY, y),
      bottom: Math.max(fromY, y),
    };
  }

  private showBand(gesture: Extract<Gesture, { kind: 'band' }>): void {
    useTimeline.getState().setDraft({ ...noDraft, band: this.bandOf(gesture) });
  }

  private pinch(times: [number, number]): void {
    const [one, other] = [...this.fingers.values()];
    if (!one || !other || Math.abs(one.x - other.x) < 8) return;
    const ordered = one.x < other.x === times[0] < times[1];
    const fingers: [number, number] = ordered ? [one.x, other.x] : [other.x, one.x];
    const { lengthMs, setWindow } = useTimeline.getState();
    setWindow(pinched(times, fingers, this.width, lengthMs));
  }

  /** A drag near a side moves the window on, faster the further out it is. */
  private followSides(): void {
    cancelAnimationFrame(this.following);
    const { x } = this.last;
    const beyond = x < sideRoom ? x - sideRoom : Math.max(0, x - (this.width - sideRoom));
    if (beyond === 0) return;
    this.following = requestAnimationFrame(() => {
      const { window: shown, pan } = useTimeline.getState();
      const byPx = Math.max(-fastestPx, Math.min(beyond / 2, fastestPx));
      pan((byPx / this.width) * (shown.toMs - shown.fromMs));
      if (useTimeline.getState().window.fromMs !== shown.fromMs) this.apply();
    });
  }

  private up(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    const { gesture } = this;
    const draft = useTimeline.getState().draft;
    this.end();
    if (gesture?.kind === 'press') this.click(gesture);
    else if (gesture?.kind === 'empty') this.clickEmpty(gesture);
    else if (gesture?.kind === 'drag' && draft) gesture.drag.store(draft);
    else if (gesture?.kind === 'band') this.selectBand(gesture);
    this.hover(this.last);
  }

  private click({ hit, adds }: Extract<Gesture, { kind: 'press' }>): void {
    const { select, toggle } = useSelection.getState();
    if (adds) {
      toggle(hit.moment.id);
      return;
    }
    select(hit.moment.id);
    usePlayback.getState().controller?.seek(hit.moment.startMs);
  }

  private clickEmpty({ stretch, ms }: Extract<Gesture, { kind: 'empty' }>): void {
    if (stretch) useSelection.getState().selectUnmarked(stretch.stretch.id);
    usePlayback.getState().controller?.seek(ms);
  }

  private selectBand(gesture: Extract<Gesture, { kind: 'band' }>): void {
    const { momentIds, momentId, selectSeveral } = useSelection.getState();
    const found = momentsInBand(this.bandOf(gesture), this.scene);
    if (found.length === 0) return;
    selectSeveral([...new Set([...momentIds, ...found])], momentId ?? found[0] ?? null);
  }

  private lost(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.cancel();
  }

  /** Gives up what is being dragged: nothing was stored. */
  private cancel(): void {
    if (this.gesture !== null) this.end();
  }

  private end(): void {
    cancelAnimationFrame(this.following);
    this.gesture = null;
    const { heldMs, holdPlayhead, draft, setDraft } = useTimeline.getState();
    if (draft !== null) setDraft(null);
    if (heldMs === null) return;
    holdPlayhead(null);
    usePlayback.getState().controller?.seek(heldMs);
  }

  private doubleClick(event: MouseEvent): void {
    const { x, y } = this.pointOf(event);
    if (y < minimapHeight) useTimeline.getState().fit();
    const hit = momentAt(x, y, this.scene);
    if (hit && this.room().mayEdit) editLabel(hit.moment.id);
  }

  private key(event: KeyboardEvent): void {
    const { gesture } = this;
    if (gesture === null || gesture.kind === 'press' || gesture.kind === 'empty') return;
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault();
      event.stopPropagation();
      this.cancel();
    } else if (event.key === 'Control' || event.key === 'Meta') {
      this.last = { ...this.last, free: event.ctrlKey || event.metaKey };
      if (gesture.kind === 'drag') this.apply();
    }
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    useHover.setState({ hovered: null });
    const { window: shown, zoom, pan, scroll } = useTimeline.getState();
    const { x, y } = this.pointOf(event);
    // Some browsers count the wheel's turns in lines.
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 16;
    const [deltaX, deltaY] = [event.deltaX * unit, event.deltaY * unit];
    const sideways = event.shiftKey ? deltaX + deltaY : deltaX;
    if (event.altKey) {
      scroll(deltaY);
    } else if (event.ctrlKey || event.metaKey || (!event.shiftKey && Math.abs(deltaY) > Math.abs(sideways))) {
      const about = y < minimapHeight ? (shown.fromMs + shown.toMs) / 2 : this.timeAt(x);
      // Two fingers on a touchpad come as the wheel with Ctrl, in smaller turns.
      zoom(2 ** (-deltaY / (event.ctrlKey ? 100 : 200)), about);
    } else {
      pan((sideways / this.width) * (shown.toMs - shown.fromMs));
    }
    if (this.gesture !== null) this.apply();
  }
}

function cursorFor(hit: MomentHit | StretchHit | null, takesMoments: boolean, mayEdit: boolean): string {
  if (hit?.edge && mayEdit) return 'ew-resize';
  if (hit && 'moment' in hit) return 'pointer';
  return takesMoments && mayEdit ? 'crosshair' : 'default';
}
