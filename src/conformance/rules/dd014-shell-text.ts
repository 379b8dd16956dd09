import { jobsFile, runningJobs, shellTexts } from '../jobs.js';
import type { Found, Rule, SourceText } from '../rule.js';

const FORBIDDEN: [pattern: RegExp, what: string, fix: string][] = [
  [/(?<![\w.-])eval\s/, 'eval', 'keep arguments in "$@", and look a variable up with value_of'],
  [
    /(?<![\w.-])(?:set|sh)\s+(?:-[a-wyz]+\s+)*-[a-z]*x[a-z]*(?!\S)|xtrace/,
    'set -x, which prints secrets',
    'print what a reader needs instead',
  ],
  [
    /\$\[\[/,
    '$[[, which GitLab takes for a reference to an input',
    'read a variable, or write the text otherwise',
  ],
];

const rule: Rule = {
  code: 'DD014',
  title: 'No shell uses eval, set -x or `$[[`.',
  check: ({ components, scripts }) => [
    ...scripts.flatMap(problems),
    // What is inlined has been seen above.
    ...components.flatMap((component) =>
      runningJobs(component)
        .flatMap(([, job]) => shellTexts(job))
        .filter(({ text }) => !text.trim().includes('\n') && !text.includes('$[['))
        .flatMap(({ text }) => problems({ file: jobsFile(component), text })),
    ),
  ],
};
export default rule;

function problems({ file, text }: SourceText): Found[] {
  return text.split('\n').flatMap((line, index) =>
    FORBIDDEN.filter(([bad]) => !/^\s*#/.test(line) && bad.test(line)).map(([, what, fix]) => ({
      file,
      what: `line ${index + 1} has ${what}: "${line.trim()}"`,
      fix,
    })),
  );
}
