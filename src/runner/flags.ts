/** The options of the kit as flags of a command. */
import { type Command, Option } from 'commander';
import type { Input } from '../inputs/input.js';
import { type Given, OPTIONS } from './read-options.js';

/** Adds a flag for each option: `gitlab_url` is `--gitlab-url`, a list takes several values, a boolean may be `--no-…`. */
export function addFlags(command: Command): Command {
  for (const option of OPTIONS) {
    const text = `${option.description} (${JSON.stringify(option.default)})`;
    const flag = flagOf(option);
    if (option.type === 'boolean') {
      command.option(flag, text).option(flag.replace('--', '--no-'), `not --${flag.slice(2)}`);
    } else if (option.type === 'array') {
      command.addOption(new Option(`${flag} [values...]`, text));
    } else {
      command.addOption(new Option(`${flag} <value>`, withChoices(option, text)));
    }
  }
  return command;
}

/** Those that were given, as the options want them; what is wrong with them is said later, with all else. */
export function givenFlags(values: Record<string, unknown>): Given {
  const given: Given = {};
  for (const option of OPTIONS) {
    const value = values[camelCase(option.name)];
    if (value === undefined) continue;
    given[option.name] =
      option.type === 'number' && /^\d+$/.test(String(value))
        ? Number(value)
        : option.type === 'array' && value === true
          ? []
          : value;
  }
  return given;
}

function flagOf({ name }: Input): string {
  return `--${name.replaceAll('_', '-')}`;
}

function withChoices({ options }: Input, text: string): string {
  return options ? `${text} [${options.filter(Boolean).join(', ')}]` : text;
}

/** Commander's name of a flag's value. */
function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
