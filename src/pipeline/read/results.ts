/** What a job leaves: `artifacts:` and `cache:`; and how often it is tried: `retry:`, `allow_failure:`. */
import { isMap } from '../../gitlab/merge.js';
import { expandKnown } from '../expand.js';
import type { Artifacts, Cache, Retry } from '../job.js';
import type { Checkout } from './checkout.js';
import { flag, mapping, numbers, type Problems, text, texts, word } from './values.js';

const WHEN = ['on_success', 'on_failure', 'always'] as const;
const POLICIES = ['pull-push', 'push', 'pull'] as const;

const ARTIFACTS = [
  ...['name', 'untracked', 'paths', 'reports', 'when', 'expire_in', 'expose_as', 'exclude'],
  ...['public', 'access'],
];

/** https://docs.gitlab.com/ci/yaml/#artifacts */
export function artifactsOf(value: unknown, job: string, problems: Problems): Artifacts {
  const where = `${job}: artifacts`;
  const config = mapping(value, where, problems);
  const unknown = Object.keys(config).filter((key) => !ARTIFACTS.includes(key));
  if (unknown.length > 0) problems.push(`${where} has unknown keys: ${unknown.join(', ')}`);
  const reports = Array.isArray(config.reports) ? {} : mapping(config.reports, `${where}:reports`, problems);
  return {
    paths: texts(config.paths, `${where}:paths`, problems),
    exclude: texts(config.exclude, `${where}:exclude`, problems),
    untracked: flag(config.untracked, `${where}:untracked`, problems) ?? false,
    when: word(config.when, WHEN, `${where}:when`, problems),
    reports: Object.fromEntries(
      Object.entries(reports)
        .filter(([, paths]) => paths !== null)
        .map(([kind, paths]) => [
          kind,
          texts(isMap(paths) ? paths.path : paths, `${where}:reports:${kind}`, problems),
        ]),
    ),
  };
}

/** GitLab's limit of caches in a job. */
const MOST_CACHES = 4;

/**
 * Caches of protected branches are apart, which is a part of the key. https://docs.gitlab.com/ci/caching/#cache-key-names
 * @param values the job's variables, with nested ones in their place
 */
export async function cachesOf(
  value: unknown,
  job: string,
  values: Record<string, string>,
  checkout: Checkout,
  problems: Problems,
): Promise<Cache[]> {
  const where = `${job}: cache`;
  const entries = isMap(value) ? [value] : value;
  if (entries !== undefined && entries !== null && !Array.isArray(entries))
    problems.push(`${where} should be a mapping or a list of them`);
  const list = Array.isArray(entries) ? entries : [];
  if (list.length > MOST_CACHES) problems.push(`${where}: a job has at most ${MOST_CACHES}`);
  const branches = values.CI_COMMIT_REF_PROTECTED === 'true' ? 'protected' : 'non_protected';
  return Promise.all(
    list.map(async (entry) => {
      const config = mapping(entry, where, problems);
      const key = await cacheKey(config.key, where, checkout, problems);
      const policy = text(config.policy, `${where}:policy`, problems);
      return {
        key: config.unprotect === true ? key : `${key}-${branches}`,
        paths: texts(config.paths, `${where}:paths`, problems),
        policy: word(policy && expandKnown(policy, values), POLICIES, `${where}:policy`, problems),
        when: word(config.when, WHEN, `${where}:when`, problems),
      };
    }),
  );
}

/** `key:files` names the last commits that changed the files. https://docs.gitlab.com/ci/yaml/#cachekeyfiles */
async function cacheKey(
  value: unknown,
  where: string,
  checkout: Checkout,
  problems: Problems,
): Promise<string> {
  if (!isMap(value)) return text(value, `${where}:key`, problems) ?? 'default';
  const files = texts(value.files, `${where}:key:files`, problems);
  if (files.length < 1 || files.length > 2) problems.push(`${where}:key:files should be one file or two`);
  const sum = (await checkout.sumOf(files)) ?? 'default';
  const prefix = text(value.prefix, `${where}:key:prefix`, problems);
  return prefix === undefined ? sum : `${prefix}-${sum}`;
}

/** https://docs.gitlab.com/ci/yaml/#retry */
export function retryOf(value: unknown, job: string, problems: Problems): Retry {
  const where = `${job}: retry`;
  const config = typeof value === 'number' ? { max: value } : mapping(value, where, problems);
  const unknown = Object.keys(config).filter((key) => !['max', 'when', 'exit_codes'].includes(key));
  if (unknown.length > 0) problems.push(`${where} has unknown keys: ${unknown.join(', ')}`);
  const max = config.max ?? 0;
  if (![0, 1, 2].includes(max as number)) problems.push(`${where} should be 0, 1 or 2`);
  return {
    max: Number(max),
    when: texts(config.when, `${where}:when`, problems).filter((reason) => reason !== 'always'),
    exitCodes: numbers(config.exit_codes, `${where}:exit_codes`, problems),
  };
}

/** undefined: the keyword is not there. https://docs.gitlab.com/ci/yaml/#allow_failure */
export function allowFailureOf(
  value: unknown,
  job: string,
  problems: Problems,
): boolean | number[] | undefined {
  if (isMap(value)) return numbers(value.exit_codes, `${job}: allow_failure:exit_codes`, problems);
  return flag(value, `${job}: allow_failure`, problems);
}
