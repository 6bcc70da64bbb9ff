import type { Moment } from '#shared/contract/moment.ts';
import { minimapHeight } from './layout.ts';
import { addMinimapMarks, paintMinimapMarks } from './paint-minimap.ts';
import type { TimelineScene } from './tier.ts';
import type { LaneEntry } from './tier-lanes.ts';

type Shown = Pick<TimelineScene, 'width' | 'lengthMs' | 'moments' | 'colours'>;

/** The marks of the whole session as an image, made again only when they, its size or its colours differ. */
export class MinimapImage {
  private shown: (Shown & { ratio: number; image: OffscreenCanvas }) | null = null;

  /** The image of a scene; what came or left since is to be told before. */
  of({ width, lengthMs, moments, colours }: Shown): OffscreenCanvas {
    const { shown } = this;
    const ratio = devicePixelRatio;
    if (
      shown?.width === width &&
      shown.ratio === ratio &&
      shown.lengthMs === lengthMs &&
      shown.moments === moments &&
      shown.colours === colours
    )
      return shown.image;
    const image = new OffscreenCanvas(
      Math.max(1, Math.round(width * ratio)),
      Math.round(minimapHeight * ratio),
    );
    const context = image.getContext('2d');
    context?.scale(ratio, ratio);
    if (context) paintMinimapMarks(context, { width, lengthMs, moments, colours });
    this.shown = { width, lengthMs, moments, colours, ratio, image };
    return image;
  }

  /** Paints what came over all that lies where it lay. */
  add(came: readonly LaneEntry<Moment>[]): void {
    const context = this.shown?.image.getContext('2d');
    if (this.shown && context) addMinimapMarks(context, this.shown, came);
  }

  /** Something left or moved: the next image is painted anew. */
  forget(): void {
    this.shown = null;
  }
}
