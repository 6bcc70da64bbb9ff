import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconArrowBackUp, IconLink, IconTrash, IconX } from '@tabler/icons-react';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { SeveralChips } from '../codes/several-chips.tsx';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { texts as pairTexts } from '../pairs/texts.ts';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { ColourMenu } from './colour-menu.tsx';
import { removeMoments } from './moment-actions.ts';
import { changeMoments, toOriginalBounds } from './moment-parts.ts';
import { perspectives, usePerspectiveWords } from './perspective-words.ts';
import { SeveralLabels } from './several-labels.tsx';
import classes from './several-moments.module.css';
import { SeveralShift } from './several-shift.tsx';
import { isMoved, sharedValue } from './shared-value.ts';
import { texts } from './texts.ts';

const mixed = 'mixed';
const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** What can be done to all selected moments at once: each is one command and one undo. */
export function SeveralMoments(props: { sessionId: string; moments: readonly Moment[] }) {
  const { sessionId, moments } = props;
  const study = useStudy();
  const readOnly = study?.readOnly ?? true;
  const words = usePerspectiveWords();
  const colour = sharedValue(moments, 'colour');
  const [one, other] = moments;
  const pairable = moments.length === 2 && one?.nominatedBy !== other?.nominatedBy;
  const ids = moments.map(({ id }) => id);
  const change = (changes: Parameters<typeof changeMoments>[2]) =>
    void changeMoments(sessionId, ids, changes);
  const { ratingLow = 1, ratingHigh = 9 } = study?.study ?? {};
  const steps = Array.from({ length: ratingHigh - ratingLow + 1 }, (_, index) => String(ratingLow + index));
  const from = Math.min(...moments.map(({ startMs }) => startMs));
  const to = Math.max(...moments.map(({ startMs, endMs }) => endMs ?? startMs));
  return (
    <div className={classes.panel}>
      <header className={classes.head}>
        <h3 className={classes.title}>{texts.severalSelected(moments.length)}</h3>
        <span className={classes.span}>{`${formatClock(from)} – ${formatClock(to)}`}</span>
        <span className={classes.actions}>
          {pairable && (
            <Hint label={pairTexts.pairSelected} command="pair.selected">
              <ActionIcon
                aria-label={pairTexts.pairSelected}
                disabled={readOnly}
                onClick={() => runCommand('pair.selected')}
              >
                <IconLink {...icon} />
              </ActionIcon>
            </Hint>
          )}
          <Hint label={texts.toOriginalHint} command="moment.originalBounds">
            <ActionIcon
              aria-label={texts.toOriginalHint}
              disabled={readOnly || !moments.some(isMoved)}
              onClick={() => void toOriginalBounds(sessionId, moments)}
            >
              <IconArrowBackUp {...icon} />
            </ActionIcon>
          </Hint>
          <Hint label={texts.removeSeveral(moments.length)} command="moment.remove">
            <ActionIcon
              aria-label={texts.removeSeveral(moments.length)}
              disabled={readOnly}
              onClick={() => void removeMoments(sessionId, ids)}
            >
              <IconTrash {...icon} />
            </ActionIcon>
          </Hint>
          <Hint label={texts.onlyCurrent}>
            <ActionIcon
              aria-label={texts.onlyCurrent}
              onClick={() => useSelection.getState().select(useSelection.getState().momentId)}
            >
              <IconX {...icon} />
            </ActionIcon>
          </Hint>
        </span>
      </header>
      <div className={classes.fields}>
        <Choice
          label={texts.nominatedBy}
          value={sharedValue(moments, 'nominatedBy')}
          choices={perspectives.map((value) => ({ value, label: words[value] }))}
          disabled={readOnly}
          onChange={(value) => change({ nominatedBy: value as Moment['nominatedBy'] })}
        />
        <Choice
          label={texts.prompting}
          value={sharedValue(moments, 'prompting')}
          none={texts.promptings.none}
          choices={[
            { value: 'spontaneous', label: texts.promptings.spontaneous },
            { value: 'prompted', label: texts.promptings.prompted },
          ]}
          disabled={readOnly}
          onChange={(value) => change({ prompting: (value || null) as Moment['prompting'] })}
        />
        <Choice
          label={texts.rating}
          value={sharedValue(moments, 'rating')}
          none={texts.noRating}
          choices={steps.map((value) => ({ value, label: texts.rated(Number(value), ratingHigh) }))}
          disabled={readOnly}
          onChange={(value) => change({ rating: value === '' ? null : Number(value) })}
        />
        <div className={classes.field}>
          <span className={classes.fieldName} aria-hidden>
            {texts.colour}
          </span>
          <ColourMenu
            value={colour === undefined ? 'mixed' : colour}
            disabled={readOnly}
            onChange={(chosen) => change({ colour: chosen })}
          />
        </div>
      </div>
      <SeveralLabels
        key={`${ids.length} ${ids[0]}`}
        sessionId={sessionId}
        moments={moments}
        disabled={readOnly}
      />
      <SeveralShift sessionId={sessionId} moments={moments} disabled={readOnly} />
      <div className={classes.codes}>
        <SeveralChips sessionId={sessionId} momentIds={ids} readOnly={readOnly} />
      </div>
    </div>
  );
}

/** One value for all; where they differ it says so until one is chosen. */
function Choice(props: {
  label: string;
  /** Undefined where they differ. */
  value: string | number | null | undefined;
  /** What it is called that none is set; left out where one always is. */
  none?: string;
  choices: readonly { value: string; label: string }[];
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const { value, none } = props;
  return (
    <NativeSelect
      className={classes.field}
      label={props.label}
      disabled={props.disabled}
      value={value === undefined ? mixed : String(value ?? '')}
      data={[
        ...(value === undefined ? [{ value: mixed, label: texts.mixed, disabled: true }] : []),
        ...(none === undefined ? [] : [{ value: '', label: none }]),
        ...props.choices,
      ]}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
