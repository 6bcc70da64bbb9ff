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
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { useStudy } from '../stores/study.ts';
import { useSnapping } from './snap-setting.ts';
import { timelineTexts } from './texts.ts';
import type { Tier } from './tier.ts';
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

/** Zoom beside the minimap, the tools beside the ruler. */
const Tools = memo(function Tools() {
  const snapping = useSnapping();
  const readOnly = useStudy()?.readOnly ?? true;
  return (
    <div className={classes.tools}>
      <div className={classes.toolRow}>
        {buttons.map(([command, label, Icon]) => (
          <ToolButton key={command} command={command} label={label} Icon={Icon} />
        ))}
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

/** What the rows of the canvas are, beside them and in their heights. */
export function TierHeads(props: { tiers: readonly Tier[]; heights: readonly number[] }) {
  const scrollPx = useTimeline((state) => state.scrollPx);
  const scroll = (event: WheelEvent) => useTimeline.getState().scroll(event.deltaY);
  return (
    <div className={classes.heads}>
      <Tools />
      <div className={classes.headList} onWheel={scroll}>
        <div style={{ transform: `translateY(${-scrollPx}px)` }}>
          {props.tiers.map((tier, index) => (
            <div
              key={tier.id}
              data-tier={tier.id}
              className={classes.head}
              style={{ height: props.heights[index] }}
            >
              {tier.perspective && <PerspectiveMark perspective={tier.perspective} word={tier.name} />}
              <span className={classes.headName}>{tier.name}</span>
              {tier.count !== null && <span className={`${classes.count} figures`}>{tier.count}</span>}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
