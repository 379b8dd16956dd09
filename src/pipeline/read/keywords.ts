/** The keywords of a job. https://docs.gitlab.com/ci/yaml/#job-keywords */
import type { Config } from '../../gitlab/merge.js';
import { INHERITED, isSaid } from './globals.js';
import type { Problems } from './values.js';

/** Those that GitLab takes. */
const KNOWN = [
  ...INHERITED,
  ...['script', 'extends', 'stage', 'only', 'except', 'rules', 'variables', 'inherit', 'allow_failure'],
  ...['when', 'needs', 'resource_group', 'environment', 'start_in', 'dependencies', 'coverage', 'parallel'],
  ...['inputs', 'release', 'publish', 'pages', 'manual_confirmation', 'run', 'trigger', 'secrets'],
  ...['dast_configuration', 'identity'],
];

/** Those that change which jobs there are or what they do, and that nothing here follows. */
const NOT_READ: Record<string, string> = {
  only: 'write rules',
  except: 'write rules',
  trigger: 'pipelines of other projects and child pipelines are not here',
  run: 'write a script',
};

/** Says what is wrong with the keywords of a job as such. */
export function checkKeywords(name: string, job: Config, problems: Problems): void {
  const unknown = Object.keys(job).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) problems.push(`${name} has unknown keys: ${unknown.join(', ')}`);
  for (const [key, instead] of Object.entries(NOT_READ))
    if (isSaid(job[key])) problems.push(`${name}: ${key} is not read here: ${instead}`);
}
