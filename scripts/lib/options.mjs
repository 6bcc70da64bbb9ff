import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const help = `IPR Studio: npm start -- [options]

  --sample       opens the sample study
  --study FILE   opens this study
  --data DIR     where the program keeps its own settings (${defaultDataFolder()})
  --browser      serves the program in the browser, though Electron may be there
  --no-open      serves it without opening the browser: the address is printed
  --port N       serves it on this port of 127.0.0.1 (0: any that is free)
  --root DIR     what the file chooser in the browser may see (default: the home folder)
  --help         this list

--no-open, --port and --root mean the browser too.
`;

/** Where settings are kept when nobody says otherwise: the system's own place for them. */
export function defaultDataFolder(platform = process.platform, environment = process.env, home = homedir()) {
  if (platform === 'win32')
    return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'IPR Studio');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'IPR Studio');
  return join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'ipr-studio');
}

/**
 * Reads the options of `npm start`. Answers with `{ options }`, paths resolved from `folder` (where
 * the person stands, which is not where npm runs scripts), or with `{ refusal }`, a sentence.
 */
export function readOptions(args, folder) {
  let values;
  try {
    values = parseArgs({
      args,
      options: {
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        study: { type: 'string' },
        sample: { type: 'boolean' },
        data: { type: 'string' },
        root: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return { refusal: `${sentence(error.message)} "npm start -- --help" lists the options.` };
  }
  if (values.study !== undefined && values.sample) {
    return { refusal: 'Either --study or --sample: one study is open at a time.' };
  }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535)) {
    return { refusal: `The port is a number from 0 to 65535, not "${values.port}".` };
  }
  const path = (value) => (value === undefined ? null : resolve(folder, value));
  for (const name of ['study', 'root']) {
    const given = path(values[name]);
    if (given && !existsSync(given)) return { refusal: `There is no ${given} (--${name}).` };
  }
  return {
    options: {
      help: values.help === true,
      open: !values['no-open'],
      browser: Boolean(
        values.browser || values['no-open'] || values.port !== undefined || values.root !== undefined,
      ),
      port: values.port === undefined ? null : Number(values.port),
      study: path(values.study),
      sample: values.sample === true,
      data: path(values.data) ?? defaultDataFolder(),
      root: path(values.root) ?? homedir(),
    },
  };
}

function sentence(message) {
  const first = message.split(/\. |\n/)[0];
  return first.endsWith('.') ? first : `${first}.`;
}
