/** The files of a runner's folder. */
import { stringify } from 'yaml';
import { cleanerScript, cleanerUnits } from './cleaner.js';
import { cleans, composeText } from './compose.js';
import { configText, type Secrets } from './config.js';
import { daemonConfig } from './daemon.js';
import { helmText } from './helm.js';
import { DEFAULTS, type Options } from './read-options.js';

/** A file to write; `secret` ones are for their owner alone and never for git. */
export interface KitFile {
  path: string;
  text: string;
  secret?: true;
}

/** What `init` finds on the machine, and what it draws. */
export interface Surroundings {
  /** MTU of the machine's default route. */
  machine: number;
  secrets: Secrets;
  /** The text of `ca_file`. */
  ca?: string;
}

/** Where the runner's own configuration stands in the folder; git does not see it. */
export const CONFIG = 'config/config.toml';
/** The options, from which the folder can be made again. */
export const OPTIONS_FILE = 'runner.yml';
/** The token, for profiles whose configuration does not hold it. */
export const TOKEN_FILE = 'config/runner-token';

/** All files of a folder for these options. */
export function kitFiles(options: Options, surroundings: Surroundings): KitFile[] {
  const { machine, secrets, ca } = surroundings;
  const isKubernetes = options.profile === 'kubernetes';
  const isDocker = !isKubernetes && options.profile !== 'shell';
  const onMachine = isDocker && options.autoscaler === '';
  return [
    { path: OPTIONS_FILE, text: optionsText(options) },
    { path: '.gitignore', text: '/config/\n/cache.env\n' },
    ...(isKubernetes
      ? [{ path: 'values.yaml', text: helmText(options) }]
      : [{ path: CONFIG, text: configText(options, machine, secrets), secret: true as const }]),
    ...(isDocker ? [{ path: 'compose.yml', text: composeText(options) }] : []),
    ...(onMachine || options.profile === 'shell'
      ? [{ path: 'daemon.json', text: `${JSON.stringify(daemonConfig(options, machine), null, 2)}\n` }]
      : []),
    ...cleanerFiles(options, onMachine || options.profile === 'shell'),
    ...(secrets.cache
      ? [
          {
            path: 'cache.env',
            text: `AWS_ACCESS_KEY_ID=${secrets.cache.user}\nAWS_SECRET_ACCESS_KEY=${secrets.cache.password}\n`,
            secret: true as const,
          },
        ]
      : []),
    ...(ca === undefined ? [] : [{ path: 'config/certs/ca.crt', text: ca }]),
  ];
}

function cleanerFiles(options: Options, onMachine: boolean): KitFile[] {
  if (!onMachine || options.cleaner === 'none') return [];
  const script = { path: 'cleaner.sh', text: cleanerScript() };
  // A runner without Docker around it has no container beside it.
  return cleans(options) && options.profile !== 'shell'
    ? [script]
    : [script, ...Object.entries(cleanerUnits(options)).map(([path, text]) => ({ path, text }))];
}

/** The options that are not the defaults, and the profile. */
function optionsText(options: Options): string {
  const names = Object.keys(options) as (keyof Options)[];
  const changed = names.filter(
    (name) => name === 'profile' || JSON.stringify(options[name]) !== JSON.stringify(DEFAULTS[name]),
  );
  return stringify(Object.fromEntries(changed.map((name) => [name, options[name]])), { lineWidth: 0 });
}
