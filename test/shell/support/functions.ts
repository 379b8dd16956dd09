/** Takes single functions out of the script as it ships, for what needs many calls and no Docker. */
import { jobOf } from './template.js';

/** A function; awk's own, which end as the shell's do, stand from a line that ends with ` '` to the next single quote. */
const AWK = String.raw`.*awk (?:.* )?'\n(?:[^'\n]*\n)*[^'\n]*'.*\n`;
const FUNCTION = new RegExp(String.raw`^\w+\(\) \{\n(?:${AWK}|(?!.*awk (?:.* )?'$).*\n)*?\}$`, 'gm');

/** The definitions of all functions of the script of a component's job. */
export function functions(component = 'docker-build'): string {
  return [...jobOf({}, component).script.matchAll(FUNCTION)].map(([text]) => text).join('\n');
}
