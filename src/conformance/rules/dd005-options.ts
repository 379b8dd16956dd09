import type { Input } from '../../inputs/input.js';
import { inputsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

/** https://docs.gitlab.com/ci/inputs/ */
const MOST = 50;

const rule: Rule = {
  code: 'DD005',
  title: 'Options, patterns and minimums stand only on inputs that can have them; at most 50 options.',
  check: ({ components }) =>
    components.flatMap((component) =>
      component.inputs
        .flatMap((input) => [...options(input), ...limits(input)])
        .map(([what, fix]) => ({ file: inputsFile(component), what, fix })),
    ),
};
export default rule;

type Problem = [what: string, fix: string];

function options({ name, type, options: list }: Input): Problem[] {
  if (!list) return [];
  if (type !== 'string' && type !== 'number') {
    return [[`the ${type} ${name} has options`, 'declare a union of texts, or remove the options']];
  }
  if (list.length === 0 || list.length > MOST) {
    return [
      [`${name} has ${list.length} options; GitLab takes 1 to ${MOST}`, 'or take a text with a @pattern'],
    ];
  }
  return list
    .filter((option: unknown) => typeof option !== type || !/^[\w.-]+$/.test(String(option)))
    .map((option) => [
      `the option ${JSON.stringify(option)} of the ${type} ${name} is no plain word or number`,
      'give options the type of the input; in texts use letters, digits, "_", "." and "-" only',
    ]);
}

function limits({ name, type, options: list, pattern, linePattern, minimum }: Input): Problem[] {
  const isFreeText = type === 'string' && !list;
  const kind = `the ${type} ${name}${list ? ' with options' : ''}`;
  return [
    ...(pattern && !isFreeText ? [[`${kind} has a @pattern`, 'remove it'] as Problem] : []),
    ...(linePattern && !isFreeText ? [[`${kind} has a @linePattern`, 'remove it'] as Problem] : []),
    ...(minimum !== undefined && (type !== 'number' || !Number.isInteger(minimum) || minimum < 0)
      ? [
          [
            `${kind} has a @minimum of ${minimum}`,
            'set it on numbers only, to a whole number from 0 on',
          ] as Problem,
        ]
      : []),
  ];
}
