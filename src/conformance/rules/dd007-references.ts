import { refsIn } from '../../gitlab/ref.js';
import { plainJobs } from '../../gitlab/render.js';
import { inputsFile, jobsFile, textsOf } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD007',
  title: 'Every input is used, and every `$[[ … ]]` is a reference to an input, without a function.',
  check: ({ components }) =>
    components.flatMap((component) => {
      const texts = textsOf(plainJobs(component));
      const names = component.inputs.map((input) => input.name);
      const used = texts.flatMap(refsIn);
      // What is left of `$[[` once the plain references are gone.
      const others = texts
        .map((text) => text.replace(/\$\[\[ inputs\.[\w-]+ \]\]/g, ''))
        .flatMap((text) => text.match(/\$\[\[.{0,60}/g) ?? []);
      return [
        ...names
          .filter((name) => !used.includes(name))
          .map((name) => ({
            file: inputsFile(component),
            what: `no job uses the input ${name}`,
            fix: 'pass it on in index.ts (inputVariables does, for those without @keyword), or remove it',
          })),
        ...[...new Set(used)]
          .filter((name) => !names.includes(name))
          .map((name) => ({
            file: jobsFile(component),
            what: `a job refers to $[[ inputs.${name} ]], and there is no such input`,
            fix: 'take references from the argument `input`, which knows the names',
          })),
        ...others.map((text) => ({
          file: jobsFile(component),
          what: `"${text}" is not a plain reference to an input`,
          fix: 'write $[[ inputs.name ]]; functions and other contexts are newer than GitLab 17.5 or unsafe',
        })),
      ];
    }),
};
export default rule;
