import { z } from 'zod';
import { declareCall } from './call.ts';
import { identifier, longText, nothing, revision, wallMs } from './common.ts';

/** Codes grow into categories and themes. */
export const codeKind = z.enum(['code', 'category', 'theme']);
/** `#rrggbb`. */
export const codeColour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const codeName = z.string().trim().min(1).max(200);
/** The keys 1 to 9. */
export const quickDigit = z.number().int().min(1).max(9);

/** One code of the tree. */
export const code = z.object({
  id: identifier,
  parentId: identifier.nullable(),
  /** The order among those of one parent. */
  position: z.number().int(),
  kind: codeKind,
  name: z.string(),
  definition: longText,
  colour: z.string(),
  /** How many snippets, moments, and pairs of moments, carry this code itself, whoever coded them. */
  snippets: z.number().int(),
  moments: z.number().int(),
  pairs: z.number().int(),
  /** When this member applied it last, to any of these; null where never. */
  usedWallMs: wallMs.nullable(),
  /** The key that applies it in this study. */
  quick: quickDigit.nullable(),
  revision,
});
export type Code = z.infer<typeof code>;

export const codeCalls = {
  'code.list': declareCall({
    about: 'The code tree, each parent before its children, with counts and quick keys.',
    place: 'read',
    args: nothing,
    result: z.array(code),
  }),
  'code.create': declareCall({
    about:
      'Adds a code as the last one of its parent. Sent again with the same id, it answers the code that is there.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      name: codeName,
      parentId: identifier.nullable().default(null),
      kind: codeKind.default('code'),
      definition: longText.default(''),
      colour: codeColour.default('#8a94a3'),
    }),
    result: code,
    errors: ['code.name-taken'],
  }),
  'code.update': declareCall({
    about: "Changes a code's name, definition, colour or kind, or puts it under another parent.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({
          name: codeName,
          definition: longText,
          colour: codeColour,
          kind: codeKind,
          parentId: identifier.nullable(),
        })
        .partial(),
    }),
    result: code,
    errors: ['revision.stale', 'code.name-taken', 'code.cycle'],
  }),
  'code.remove': declareCall({
    about:
      'Removes a code; those under it move up to its parent. Its codings go with it, or become codings of another code (`codingsTo`). One undo.',
    place: 'write',
    args: z.object({ id: identifier, codingsTo: identifier.nullable().default(null) }),
    result: z.object({
      /** Codings that are gone, and those that are of the other code now. */
      removed: z.number().int(),
      moved: z.number().int(),
    }),
    errors: ['code.cycle', 'code.name-taken'],
  }),
  'code.quick': declareCall({
    about: 'Says which code a key from 1 to 9 applies in this study; null frees the key. A code has one key.',
    place: 'write',
    repeatable: true,
    args: z.object({ digit: quickDigit, codeId: identifier.nullable() }),
    result: z.array(code),
  }),
} as const;
