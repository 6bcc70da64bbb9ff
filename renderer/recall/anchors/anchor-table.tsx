import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { type AnchorRow, fineTime, signedSeconds } from './anchor-rows.ts';
import classes from './anchors.module.css';
import { anchorTexts as texts } from './texts.ts';

interface AnchorTableProps {
  rows: readonly AnchorRow[];
  hear(recordingMs: number): void;
  remove(id: string): void;
}

/** The anchors, each with how far it lies off what all of them say together. */
export function AnchorTable({ rows, hear, remove }: AnchorTableProps) {
  if (rows.length === 0) return <p className={classes.quiet}>{texts.noAnchors}</p>;
  return (
    <table className={classes.table} aria-label={texts.anchors}>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{texts.inRecording}</th>
          <th scope="col">{texts.onLog}</th>
          <th scope="col">{texts.heard}</th>
          <th scope="col">{texts.residual}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ anchor, residualMs, outlier }, index) => (
          <tr key={anchor.id} data-outlier={outlier || undefined}>
            <th scope="row" className="figures">
              {index + 1}
            </th>
            <td className="figures">{fineTime(anchor.recordingMs)}</td>
            <td className="figures">{fineTime(anchor.clockMs)}</td>
            <td className={classes.heardWords}>
              {anchor.kind === 'live' ? texts.measuredHere : texts.kinds[anchor.kind]}
              {anchor.note && ` · ${anchor.note}`}
            </td>
            <td className="figures">
              {rows.length < 2 ? texts.oneAnchor : signedSeconds(residualMs)}
              {outlier && (
                <span className={classes.outlier}>
                  <IconAlertTriangle size={14} stroke={1.5} aria-hidden /> {texts.doesNotFit}
                </span>
              )}
            </td>
            <td className={classes.actions}>
              <ActionIcon aria-label={texts.hear(index + 1)} onClick={() => hear(anchor.recordingMs)}>
                <IconPlayerPlay size={16} stroke={1.5} />
              </ActionIcon>
              <ActionIcon aria-label={texts.remove(index + 1)} onClick={() => remove(anchor.id)}>
                <IconX size={16} stroke={1.5} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
