/** Reads the options of the runner kit from flags and a file, and says everything that is wrong with them at once. */
import { readFileSync } from 'node:fs';
import type { Input } from '../inputs/input.js';
import { UserError } from '../user-error.js';
import { COMMAND } from './command.js';
import type { Inputs } from './options.js';

/** All options, each with a value. */
export type Options = Inputs;

/** Values as a file or flags give them: not checked yet. */
export type Given = Record<string, unknown>;

/** The options as `options.ts` declares them. */
export const OPTIONS = JSON.parse(
  readFileSync(new URL('./generated/options.json', import.meta.url), 'utf8'),
) as readonly Input[];

/** The value of every option that is not given. */
export const DEFAULTS = Object.fromEntries(
  OPTIONS.map((option) => [option.name, option.default]),
) as unknown as Options;

/**
 * The options, defaults filled in; later ones win over earlier ones.
 * @param sources what is given, and how a message names it, such as `runner.yml`
 * @throws UserError that names every problem
 */
export function readOptions(sources: readonly { where: string; given: Given }[]): Options {
  const problems = sources.flatMap(({ where, given }) =>
    sourceProblems(given).map((problem) => `${where}: ${problem}`),
  );
  if (problems.length > 0) throw new UserError(problems);
  const options = Object.assign({}, DEFAULTS, ...sources.map(({ given }) => given)) as Options;
  const clashes = clashesOf(options);
  if (clashes.length > 0) throw new UserError(clashes);
  return options;
}

/** What is wrong with the values themselves. */
export function sourceProblems(given: Given): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const option = OPTIONS.find((one) => one.name === name);
    if (!option) return [`${name}: no such option; ${COMMAND} init --help lists them`];
    const problem = valueProblem(option, value);
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
}

/** Why a value cannot be that of an option; undefined: it can. */
export function valueProblem(option: Input, value: unknown): string | undefined {
  const told = JSON.stringify(value);
  if (option.type === 'array') {
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
      return `${told} is no list of texts`;
    const wrong = (value as string[]).filter((item) => !matches(option.linePattern, item));
    return wrong.length > 0
      ? `${JSON.stringify(wrong[0])} does not fit: an entry matches ${option.linePattern}`
      : undefined;
  }
  if (typeof value !== option.type) return `${told} is no ${option.type}`;
  if (option.options && !option.options.includes(value as string))
    return `${told} is none of ${option.options.map((one) => one || "''").join(', ')}`;
  if (option.minimum !== undefined && !(Number.isInteger(value) && (value as number) >= option.minimum))
    return `${told} is no whole number of at least ${option.minimum}`;
  return typeof value === 'string' && !matches(option.pattern, value)
    ? `${told} does not fit: it matches ${option.pattern}`
    : undefined;
}

function matches(pattern: string | undefined, text: string): boolean {
  return !/[\r\n\0]/.test(text) && (pattern === undefined || new RegExp(pattern).test(text));
}

/** What is wrong with the options together. */
function clashesOf(options: Options): string[] {
  const { profile } = options;
  const docker = profile !== 'shell' && profile !== 'kubernetes';
  const services = (['mirror', 'cache'] as const).filter((name) => options[name]);
  return [
    ...(options.tags.length === 0 && !options.run_untagged
      ? ['tags, run_untagged: no job would reach a runner without tags; give it tags, or run_untagged']
      : []),
    ...(options.scope === 'instance' && options.target !== ''
      ? [`target: ${options.target} is left without a meaning by scope: instance; remove one of them`]
      : []),
    ...(options.mirror && options.registry_mirror !== ''
      ? ['mirror, registry_mirror: one mirror is enough; remove one of them']
      : []),
    ...(docker
      ? []
      : services.map((name) => `${name}: runs beside a runner in Docker; profile ${profile} has none`)),
    ...(options.autoscaler !== '' && (!docker || profile === 'host')
      ? [`autoscaler: makes machines for docker:dind services; it does not fit profile ${profile}`]
      : []),
    ...(options.autoscaler !== '' && options.autoscaler_group === ''
      ? ['autoscaler_group: has to name the group of machines that the autoscaler rules']
      : []),
    ...(options.autoscaler === ''
      ? []
      : services.map((name) => `${name}: is out of reach for machines of the autoscaler`)),
    ...(docker && options.docker_socket !== '/var/run/docker.sock' && options.cleaner === 'systemd'
      ? ['cleaner: the systemd timer uses /var/run/docker.sock; take cleaner: container']
      : []),
  ];
}
