/** Takes single functions out of the script as it ships, for what needs many calls and no Docker. */
import { jobOf } from './template.js';

/** The definitions of all functions of the job's script. */
export function functions(): string {
  return [...jobOf().script.matchAll(/^\w+\(\) \{\n(?:.*\n)*?\}$/gm)].map(([text]) => text).join('\n');
}
