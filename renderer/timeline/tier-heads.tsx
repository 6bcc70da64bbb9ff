import { ActionIcon } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconArrowMerge,
  IconMagnet,
  IconMagnetOff,
  IconScissors,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { memo, type WheelEvent } from 'react';
import type { Perspective } from '#shared/contract/common.ts';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { useStudy } from '../stores/study.ts';
import { gapTop, useHeadDrag } from './head-drag.ts';
import { useSnapping } from './snap-setting.ts';
import { timelineTexts } from './texts.ts';
import type { Tier } from './tier.ts';
import { TierHead } from './tier-head.tsx';
import { TiersMenu } from './tiers-menu.tsx';
import classes from './timeline.module.css';
import { useTimeline } from './timeline-state.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

const buttons = [
  ['timeline.zoomOut', timelineTexts.zoomOut, IconZoomOut],
  ['timeline.fit', timelineTexts.fit, IconArrowAutofitWidth],
  ['timeline.zoomIn', timelineTexts.zoomIn, IconZoomIn],
] as const;

const edits = [
  ['moment.split', timelineTexts.split, IconScissors],
  ['moment.join', timelineTexts.join, IconArrowMerge],
] as const;

function ToolButton(props: {
  command: string;
  label: string;
  Icon: typeof IconZoomIn;
  pressed?: boolean;
  resting?: boolean;
}) {
  const { command, label, Icon, pressed, resting } = props;
  return (
    <Hint label={label} command={command} position="top-start">
      <ActionIcon
        size={24}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={resting}
        data-rest={resting || undefined}
        className={classes.tool}
        onClick={() => runCommand(command)}
      >
        <Icon {...icon} />
      </ActionIcon>
    </Hint>
  );
}

interface Shown {
  tiers: readonly Tier[];
  /** All tiers, also those that are hidden, as they come. */
  all: readonly Tier[];
  heights: readonly number[];
}

/** Zoom beside the minimap, the tools beside the ruler. */
const Tools = memo(function Tools({ tiers, all, heights }: Shown) {
  const snapping = useSnapping();
  const readOnly = useStudy()?.readOnly ?? true;
  return (
    <div className={classes.tools}>
      <div className={classes.toolRow}>
        {buttons.map(([command, label, Icon]) => (
          <ToolButton key={command} command={command} label={label} Icon={Icon} />
        ))}
        <TiersMenu all={all} tiers={tiers} heights={heights} />
      </div>
      <div className={classes.toolRow}>
        <ToolButton
          command="timeline.snapping"
          label={snapping ? timelineTexts.snappingOn : timelineTexts.snappingOff}
          Icon={snapping ? IconMagnet : IconMagnetOff}
          pressed={snapping}
        />
        {edits.map(([command, label, Icon]) => (
          <ToolButton key={command} command={command} label={label} Icon={Icon} resting={readOnly} />
        ))}
      </div>
    </div>
  );
});

/** What the rows of the canvas are, beside them and in their heights; `counts` are those of the moments. */
export function TierHeads(props: Shown & { counts: Record<Perspective, number> }) {
  const { tiers, all, heights, counts } = props;
  const scrollPx = useTimeline((state) => state.scrollPx);
  const scroll = (event: WheelEvent) => useTimeline.getState().scroll(event.deltaY);
  const { drag, reorder, resize } = useHeadDrag(props);
  return (
    <div className={classes.heads}>
      <Tools tiers={tiers} all={all} heights={heights} />
      <div className={classes.headList} onWheel={scroll}>
        <div className={classes.headRows} style={{ transform: `translateY(${-scrollPx}px)` }}>
          {tiers.map((tier, index) => (
            <TierHead
              key={tier.id}
              tier={tier}
              index={index}
              count={tier.takesMoments && tier.perspective ? counts[tier.perspective] : tier.count}
              height={heights[index]}
              isDragged={drag?.index === index}
              onReorder={reorder}
              onResize={resize}
            />
          ))}
          {drag && (
            <div
              className={classes.gap}
              style={{ top: gapTop(heights, drag.index, drag.place) }}
              aria-hidden="true"
            />
          )}
        </div>
      </div>
    </div>
  );
}
