import type { PreviewKind } from '#shared/contract/preview.ts';
import { all, type Connection, one, run } from '../connection.ts';

/** A recording's preview, by the content that it is of. */
export interface PreviewRow {
  fingerprint: string;
  kind: PreviewKind;
  /** Its name in the folder of previews. */
  file: string;
  whole: boolean;
  /** The key of a sealed one (base64); else null. */
  sealKey: string | null;
}

type Row = Omit<PreviewRow, 'whole'> & { whole: 0 | 1 };

const select = 'SELECT fingerprint, kind, file, whole, seal_key AS sealKey FROM preview';

function toPreview(row: Row): PreviewRow {
  return { ...row, whole: row.whole === 1 };
}

export function findPreview(
  connection: Connection,
  fingerprint: string,
  kind: PreviewKind,
): PreviewRow | null {
  const row = one<Row>(connection, `${select} WHERE fingerprint = ? AND kind = ?`, fingerprint, kind);
  return row ? toPreview(row) : null;
}

/** The previews that nothing may use: of content that no recording has, or, in a sealed study, plain ones. */
export function listUselessPreviews(connection: Connection, isSealed: boolean): PreviewRow[] {
  return all<Row>(
    connection,
    `${select} WHERE (? AND seal_key IS NULL)
      OR NOT EXISTS (SELECT 1 FROM recording WHERE recording.fingerprint = preview.fingerprint)`,
    isSealed ? 1 : 0,
  ).map(toPreview);
}

export function insertPreview(connection: Connection, preview: PreviewRow): void {
  run(
    connection,
    'INSERT INTO preview (fingerprint, kind, file, whole, seal_key) VALUES (?, ?, ?, ?, ?)',
    preview.fingerprint,
    preview.kind,
    preview.file,
    preview.whole ? 1 : 0,
    preview.sealKey,
  );
}

export function markPreviewWhole(connection: Connection, preview: PreviewRow): void {
  run(
    connection,
    'UPDATE preview SET whole = 1 WHERE fingerprint = ? AND kind = ?',
    preview.fingerprint,
    preview.kind,
  );
}

export function deletePreview(
  connection: Connection,
  { fingerprint, kind }: Pick<PreviewRow, 'fingerprint' | 'kind'>,
): void {
  run(connection, 'DELETE FROM preview WHERE fingerprint = ? AND kind = ?', fingerprint, kind);
}
