/**
 * A second opinion on what the job asks of Docker, written from the inputs' documentation and not from the script. An
 * input that reaches Docker in a way that is not said here fails the hostile table.
 */
import { buildHead, cacheArguments, LOCAL_TAG } from './calls.js';
import { CI, type Run } from './job.js';
import { items } from './values.js';

/** The values of inputs as the job sees them; the others have their default. */
export type Values = Record<string, string>;

/** The arguments of the one build. */
export function buildCall(run: Run, values: Values): string[] {
  const image = values.image ?? (CI.CI_REGISTRY_IMAGE as string);
  const own = values.cache_ref || `${image}/cache:branch-feature-one`;
  const reads = values.cache_ref ? [own] : [own, `${image}/cache:protected-main`];
  const flag = (name: string, option: string) => (values[name] === 'true' ? [option] : []);
  return [
    ...buildHead(
      run,
      [LOCAL_TAG, ...tagsOf(values)].map((tag) => `${image}:${tag}`),
    ),
    ...flag('pull', '--pull'),
    ...flag('no_cache', '--no-cache'),
    ...(values.target ? ['--target', values.target] : []),
    ...(values.file ? ['--file', path(values.file)] : []),
    ...items(values.build_args ?? '').flatMap((item) => ['--build-arg', item]),
    ...items(values.labels ?? '').flatMap((item) => ['--label', item]),
    `--provenance=mode=${values.provenance ?? 'min'}`,
    `--sbom=${values.sbom ?? 'false'}`,
    ...cacheArguments(values.no_cache === 'true' ? [] : reads, own, values.cache_mode),
    '--',
    /^(https?:\/\/|ssh:\/\/|git:\/\/|git@.*:)/.test(values.context ?? '')
      ? (values.context as string)
      : path(values.context ?? '.'),
  ];
}

/** The other calls that say which image goes where: logins, tags, pushes. */
export function otherCalls(values: Values): string[][] {
  const image = values.image ?? (CI.CI_REGISTRY_IMAGE as string);
  const login = (user: string, host: string) => ['login', '--username', user, '--password-stdin', '--', host];
  return [
    login(CI.CI_REGISTRY_USER as string, CI.CI_REGISTRY as string),
    ...items(values.registry_auth ?? '').map((item) => login('hostile-user', item.split(/\s+/)[0] as string)),
    ...tagsOf(values).map((tag) => ['push', '--', `${image}:${tag}`]),
  ];
}

function tagsOf(values: Values): string[] {
  const tags = items(values.tags ?? '');
  return tags.length > 0 ? tags : ['feature-one'];
}

function path(value: string): string {
  return value.startsWith('/') ? value : `./${value}`;
}
