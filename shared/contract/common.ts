import { z } from 'zod';

/** A UUIDv7 made by the caller (see shared/domain/identifier.ts). */
export const identifier = z.uuid();
/** Milliseconds on a session's or an interview's clock, 0 or later. */
export const clockMs = z.number().int().min(0).max(1_000_000_000);
/** Milliseconds since 1970-01-01 UTC. */
export const wallMs = z.number().int();
/** The revision of a row that the caller saw; a later one answers `revision.stale`. */
export const revision = z.number().int().min(0);
/** Free attributes of the study's own, such as `age band` or `experience`. */
export const attributes = z.record(z.string().max(100), z.string().max(1000));
export const shortText = z.string().max(500);
export const longText = z.string().max(20_000);
export const filePath = z.string().min(1).max(4096);
/** A name that the caller gives to a long job, to follow and to cancel it by. */
export const jobName = identifier.optional();

export const role = z.enum(['client', 'therapist']);
export type Role = z.infer<typeof role>;
/** Whose side something is on. */
export const perspective = z.enum(['client', 'therapist', 'researcher']);
export type Perspective = z.infer<typeof perspective>;

export const nothing = z.object({});
/** What a call answers that removes or changes rows. */
export const done = z.object({ done: z.literal(true) });
