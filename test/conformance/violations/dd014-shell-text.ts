import { project, script, type Violation } from '../factory.js';

const LINES = [
  'eval "$1"',
  '[ -z "$1" ] || eval "$1"',
  'x=$(eval echo)',
  'set -x',
  'set -eux',
  'set -e -x',
  'set -o xtrace',
  'sh -x ./file',
  'echo "$[[ inputs.text ]]"',
];

export default [
  ...LINES.map((line) => ({
    name: line,
    says: line,
    project: project({ scripts: [script('a.sh', `set -eu\n${line}\n`)] }),
  })),
  {
    name: 'in the line of a job',
    says: 'eval',
    project: project({ job: { script: ['eval "$DRYDOCK_TEXT"'] } }),
  },
] satisfies Violation[];

export const allowed = [
  project({
    scripts: [
      script(
        'a.sh',
        '# never eval, never set -x\nset -eu\nset -- --max "$@"\necho "an evaluation"\nset -- -x\n',
      ),
    ],
  }),
];
