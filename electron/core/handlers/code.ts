import { CallFailure } from '#shared/contract/call.ts';
import type { Code } from '#shared/contract/code.ts';
import { isUnder, namesake, sameName } from '#shared/domain/code-tree.ts';
import type { Connection } from '../../database/connection.ts';
import {
  countCodings,
  insertCode,
  listCodePlaces,
  listCodes,
  moveChildrenUp,
  moveCodings,
  nextPosition,
  readCode,
  readQuickCodes,
  removeCode,
  writeQuickCodes,
} from '../../database/queries/code.ts';
import { requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { shortened } from '../command-name.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'create' | 'update' | 'remove' | 'quick';

export const codeWriteHandlers: Pick<WriteHandlers, `code.${Names}`> = {
  'code.create': (context, args) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    if (!rowExists(connection, 'code', args.id)) {
      if (args.parentId !== null) requireRow(connection, 'code', args.parentId);
      requireFreeName(connection, args.parentId, args.name, null);
      const { id, parentId, kind, name, definition, colour } = args;
      context.command(`Add code ‘${shortened(name)}’`, () =>
        insertCode(connection, { id, parentId, kind, name, definition, colour }),
      );
    }
    return readCode(connection, memberId, args.id);
  },
  'code.update': (context, args) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    const before = readCode(connection, memberId, args.id);
    const { name = before.name, parentId = before.parentId } = args.changes;
    const moves = parentId !== before.parentId;
    if (moves && parentId !== null) {
      requireRow(connection, 'code', parentId);
      if (isUnder(listCodePlaces(connection), parentId, args.id)) {
        throw new CallFailure(
          'code.cycle',
          `‘${before.name}’ can not lie under itself. Choose another parent.`,
        );
      }
    }
    if (moves || !sameName(name, before.name)) requireFreeName(connection, parentId, name, args.id);
    const position = moves ? { position: nextPosition(connection, parentId) } : {};
    context.command(`Change code ‘${shortened(before.name)}’`, () =>
      updateRow(connection, 'code', args.id, args.revision, { ...args.changes, ...position }),
    );
    return readCode(connection, memberId, args.id);
  },
  'code.remove': (context, args) => {
    const { connection } = context.study();
    const code = readCode(connection, context.author().memberId, args.id);
    if (args.codingsTo === args.id) {
      throw new CallFailure('code.cycle', 'The codings can not become codings of the code that goes.');
    }
    if (args.codingsTo !== null) requireRow(connection, 'code', args.codingsTo);
    requireRoomAbove(connection, code);
    const all = countCodings(connection, args.id);
    let moved = 0;
    context.command(`Remove code ‘${shortened(code.name)}’`, () => {
      if (args.codingsTo !== null) moved = moveCodings(connection, args.id, args.codingsTo).moved;
      moveChildrenUp(connection, args.id, code.parentId);
      removeCode(connection, args.id);
    });
    return { removed: all - moved, moved };
  },
  'code.quick': (context, args) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    if (args.codeId !== null) requireRow(connection, 'code', args.codeId);
    const before = new Map(readQuickCodes(connection));
    const after = new Map([...before].filter(([, codeId]) => codeId !== args.codeId));
    after.delete(args.digit);
    if (args.codeId !== null) after.set(args.digit, args.codeId);
    const same = before.size === after.size && [...after].every(([digit, id]) => before.get(digit) === id);
    if (!same) {
      context.command(args.codeId === null ? `Free key ${args.digit}` : `Set quick code ${args.digit}`, () =>
        writeQuickCodes(connection, after),
      );
    }
    return listCodes(connection, memberId);
  },
};

export const codeReadHandlers: Pick<ReadHandlers, 'code.list'> = {
  'code.list': (context) => listCodes(context.study().connection, context.memberId()),
};

function requireFreeName(
  connection: Connection,
  parentId: string | null,
  name: string,
  exceptId: string | null,
): void {
  const taken = namesake(listCodePlaces(connection), parentId, name, exceptId);
  if (taken) {
    throw new CallFailure('code.name-taken', `There is a code ‘${taken.name}’ in this place already.`);
  }
}

/** Throws code.name-taken where a code below would move up beside one of the same name. */
function requireRoomAbove(connection: Connection, { id, parentId }: Code): void {
  const places = listCodePlaces(connection);
  for (const child of places.filter((place) => place.parentId === id)) {
    const taken = namesake(places, parentId, child.name, id);
    if (taken) {
      throw new CallFailure(
        'code.name-taken',
        `‘${child.name}’ would move up to a place where there is a code ‘${taken.name}’ already. Rename one of them first.`,
      );
    }
  }
}
