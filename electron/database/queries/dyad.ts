import type { Role } from '#shared/contract/common.ts';
import type { Dyad } from '#shared/contract/dyad.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

interface Row extends Omit<Dyad, 'attributes' | 'participants'> {
  attributes: string;
}

type Place = Dyad['participants'][number] & { dyadId: string };

const select = 'SELECT id, number, "group", attributes, note, revision FROM dyad';
const selectPlaces = `SELECT dp.id, dp.dyad_id AS dyadId, dp.participant_id AS participantId, dp.role, dp.code, p.code AS participantCode
  FROM dyad_participant dp JOIN participant p ON p.id = dp.participant_id`;

/** All dyads by number. */
export function listDyads(connection: Connection): Dyad[] {
  const places = new Map<string, Place[]>();
  for (const place of all<Place>(connection, `${selectPlaces} ORDER BY dp.role`)) {
    places.set(place.dyadId, [...(places.get(place.dyadId) ?? []), place]);
  }
  return all<Row>(connection, `${select} ORDER BY number`).map((row) =>
    toDyad(row, places.get(row.id) ?? []),
  );
}

export function readDyad(connection: Connection, id: string): Dyad {
  const row = one<Row>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('dyad');
  return toDyad(row, all<Place>(connection, `${selectPlaces} WHERE dp.dyad_id = ? ORDER BY dp.role`, id));
}

export function dyadByNumber(connection: Connection, number: number): { id: string } | undefined {
  return one<{ id: string }>(connection, 'SELECT id FROM dyad WHERE number = ?', number);
}

/** Who has a role in a dyad, or undefined. */
export function participantInRole(
  connection: Connection,
  dyadId: string,
  role: Role,
): { id: string; participantId: string; code: string; revision: number } | undefined {
  return one(
    connection,
    'SELECT id, participant_id AS participantId, code, revision FROM dyad_participant WHERE dyad_id = ? AND role = ?',
    dyadId,
    role,
  );
}

function toDyad(row: Row, places: Place[]): Dyad {
  return {
    ...row,
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    participants: places.map(({ dyadId: _, ...place }) => place),
  };
}
