/** One step of the schema. Migrations are numbered, append-only and run in one transaction each. */
export interface Migration {
  /** The `user_version` of the file after this step. */
  version: number;
  about: string;
  sql: string;
}
