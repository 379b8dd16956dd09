/** Takes single functions out of the script as it ships, for what needs many calls and no Docker. */
import { jobOf } from './template.js';

/** The definitions of all functions of the script of a component's job. */
export function functions(component = 'docker-build'): string {
  return [...jobOf({}, component).script.matchAll(/^\w+\(\) \{\n(?:.*\n)*?\}$/gm)]
    .map(([text]) => text)
    .join('\n');
}
