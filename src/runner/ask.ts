/** Asks for the options in a terminal. The questions are the options' own descriptions. */
import * as clack from '@clack/prompts';
import type { Input } from '../inputs/input.js';
import { DEFAULTS, type Given, OPTIONS, type Options, valueProblem } from './read-options.js';

/** What everyone is asked; the rest only where they want to change it. */
const FIRST: readonly (keyof Options)[] = [
  'profile',
  'name',
  'gitlab_url',
  'scope',
  'target',
  'tags',
  'run_untagged',
  'concurrent',
  'mirror',
  'cache',
];

/** The answers; undefined: the user cancelled. */
export async function ask(): Promise<Given | undefined> {
  clack.intro('A GitLab runner for Docker');
  const given: Given = {};
  const first = OPTIONS.filter(({ name }) => FIRST.includes(name as keyof Options));
  if (!(await askFor(first, given))) return cancelled();
  const others = OPTIONS.filter((option) => !first.includes(option));
  const chosen = await clack.multiselect({
    message: 'Change anything else? Space selects, enter goes on.',
    required: false,
    options: others.map(({ name }) => ({
      value: name,
      label: name,
      hint: JSON.stringify(DEFAULTS[name as keyof Options]),
    })),
  });
  if (clack.isCancel(chosen)) return cancelled();
  if (
    !(await askFor(
      others.filter(({ name }) => chosen.includes(name)),
      given,
    ))
  )
    return cancelled();
  clack.outro('That is all.');
  return given;
}

function cancelled(): undefined {
  clack.cancel('Nothing was written.');
  return undefined;
}

/** False: cancelled. */
async function askFor(options: readonly Input[], given: Given): Promise<boolean> {
  for (const option of options) {
    if (given.scope === 'instance' && option.name === 'target') continue;
    const answer = await question(option);
    if (clack.isCancel(answer)) return false;
    given[option.name] = parsed(option, answer as string | boolean);
  }
  return true;
}

function question(option: Input): Promise<string | boolean | symbol> {
  const { description: message, type, options } = option;
  const initial = DEFAULTS[option.name as keyof Options];
  if (type === 'boolean') return clack.confirm({ message, initialValue: initial as boolean });
  if (options) {
    return clack.select({
      message,
      initialValue: initial as string,
      options: options.map((value) => ({ value, label: value || 'none' })),
    }) as Promise<string | symbol>;
  }
  const text = Array.isArray(initial) ? initial.join(' ') : String(initial);
  return clack.text({
    message: type === 'array' ? `${message} (blanks between)` : message,
    ...(text === '' ? { placeholder: 'none' } : { initialValue: text }),
    validate: (value) => valueProblem(option, parsed(option, value ?? '')),
  });
}

function parsed({ type }: Input, answer: string | boolean): unknown {
  if (typeof answer === 'boolean') return answer;
  if (type === 'number') return /^\d+$/.test(answer) ? Number(answer) : answer;
  return type === 'array' ? answer.split(/\s+/).filter(Boolean) : answer;
}
