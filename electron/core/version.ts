import packageJson from '../../package.json' with { type: 'json' };

/** The program's version, from its one place. */
export const programVersion: string = packageJson.version;
