/**
 * A second opinion on what the job asks of Docker, written from the inputs' documentation and not from the script. An
 * input that reaches Docker in a way that is not said here fails the hostile table.
 */
import {
  buildNames,
  cacheArguments,
  EXPORTER,
  LOCAL_TAG,
  STANDARD_LABELS,
  UNPACKED,
  workOf,
} from './calls.js';
import { CI, type Run } from './job.js';
import { items } from './values.js';

/** The values of inputs as the job sees them; the others have their default. */
export type Values = Record<string, string>;

/** The arguments of the one build. */
export function buildCall(run: Run, values: Values): string[] {
  const images = imagesOf(values);
  const [image] = images as [string];
  const own = values.cache_ref || `${image}/cache:branch-feature-one`;
  const reads = values.cache_ref ? [own] : [own, `${image}/cache:protected-main`];
  const flag = (name: string, option: string) => (values[name] === 'true' ? [option] : []);
  const one = (name: string, option: string) => (values[name] ? [option, values[name]] : []);
  const each = (name: string, option: string) => items(values[name] ?? '').flatMap((item) => [option, item]);
  const noCache = values.no_cache === 'true';
  return [
    ...buildNames(run, [`${image}:${LOCAL_TAG}`, ...references(values)]),
    ...labelsOf(values),
    ...each('annotations', '--annotation'),
    ...(values.reproducible === 'true'
      ? ['--output', `type=oci,dest=${workOf(run)}/image.tar,rewrite-timestamp=true,oci-artifact=false`]
      : values.test_command || values.load === 'true'
        ? UNPACKED
        : EXPORTER),
    ...each('platforms', '--platform'),
    ...flag('pull', '--pull'),
    ...flag('no_cache', '--no-cache'),
    ...each('no_cache_filters', '--no-cache-filter'),
    ...one('target', '--target'),
    ...(values.file ? ['--file', path(values.file)] : []),
    ...one('shm_size', '--shm-size'),
    ...one('cgroup_parent', '--cgroup-parent'),
    ...each('build_args', '--build-arg'),
    ...each('build_contexts', '--build-context'),
    ...each('add_hosts', '--add-host'),
    ...each('allow', '--allow'),
    ...each('ulimits', '--ulimit'),
    `--provenance=mode=${values.provenance ?? 'min'}`,
    `--sbom=${values.sbom ?? 'false'}`,
    ...each('attests', '--attest'),
    ...cacheArguments(noCache ? [] : reads, own, values.cache_mode),
    ...(noCache ? [] : each('cache_from', '--cache-from')),
    ...each('cache_to', '--cache-to'),
    '--',
    /^(https?:\/\/|ssh:\/\/|git:\/\/|git@.*:)/.test(values.context ?? '')
      ? (values.context as string)
      : path(values.context ?? '.'),
  ];
}

/** The other calls that say which image goes where: logins, tags, pushes. */
export function otherCalls(values: Values): string[][] {
  const login = (user: string, host: string) => ['login', '--username', user, '--password-stdin', '--', host];
  return [
    login(CI.CI_REGISTRY_USER as string, CI.CI_REGISTRY as string),
    ...items(values.registry_auth ?? '').map((item) => login('hostile-user', item.split(/\s+/)[0] as string)),
    ...references(values).map((reference) => ['push', '--', reference]),
  ];
}

/** The labels of the project of these tests, then one's own over them. */
function labelsOf(values: Values): string[] {
  const labels = new Map(STANDARD_LABELS(tagsOf(values)[0] as string));
  for (const item of items(values.labels ?? '')) {
    const at = item.indexOf('=');
    labels.set(item.slice(0, at), item.slice(at + 1));
  }
  return [...labels].flatMap(([key, value]) => ['--label', `${key}=${value}`]);
}

function references(values: Values): string[] {
  return imagesOf(values).flatMap((image) => tagsOf(values).map((tag) => `${image}:${tag}`));
}

function imagesOf(values: Values): string[] {
  const images = items(values.image ?? (CI.CI_REGISTRY_IMAGE as string));
  return [...new Set(images.map((image) => image.toLowerCase()))];
}

/** Tags that name no type, as the rules' own documentation says: made fit, none twice, of several fields the last. */
function tagsOf(values: Values): string[] {
  const tags = items(values.tags ?? '')
    .filter((item) => !item.startsWith('#'))
    .map((item) => item.split(',').at(-1) as string)
    .map((item) =>
      item
        .replace(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128),
    )
    .filter(Boolean);
  return tags.length > 0 ? [...new Set(tags)] : ['feature-one'];
}

function path(value: string): string {
  return value.startsWith('/') ? value : `./${value}`;
}
