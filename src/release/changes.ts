/** What changed between two versions, and how large a step of the version each change takes. */
import { isDeepStrictEqual } from 'node:util';
import { REF } from '../gitlab/ref.js';
import { codeSpan, codeValue } from './markdown.js';
import type { ComponentSurface, Surface, SurfaceInput } from './surface.js';

/** A step of the version, as of 1.0.0. https://semver.org/ */
export type Step = 'major' | 'minor' | 'patch';

export interface Change {
  component: string;
  step: Step;
  /** One line of Markdown for release notes, which does not name the component. */
  what: string;
}

type Finding = Omit<Change, 'component'>;

/**
 * All changes, component by component. What a pipeline that works could stumble over is major, what it may use in addition minor, what
 * it cannot notice patch. Of a job only the name counts: its keywords are what users may see change in any version.
 */
export function changesBetween(before: Surface, after: Surface): Change[] {
  const components = compareNames(before.keys(), after.keys());
  return [
    ...components.removed.map(
      (component): Change => ({
        component,
        step: 'major',
        what: `component removed${renamed(components)}`,
      }),
    ),
    ...components.added.map((component): Change => ({ component, step: 'minor', what: 'new component' })),
    ...components.kept.flatMap((component) => {
      const [old, now] = [before.get(component), after.get(component)] as [
        ComponentSurface,
        ComponentSurface,
      ];
      return [...inputs(old.inputs, now.inputs), ...jobs(old, now)].map((finding) => ({
        component,
        ...finding,
      }));
    }),
  ];
}

function inputs(before: ComponentSurface['inputs'], after: ComponentSurface['inputs']): Finding[] {
  const names = compareNames(before.keys(), after.keys());
  return [
    ...names.removed.map((name) => major(`input ${codeSpan(name)} removed${renamed(names)}`)),
    ...names.added.map((name) => {
      const input = after.get(name) as SurfaceInput;
      return input.mandatory
        ? major(`new mandatory input ${codeSpan(name)}`)
        : minor(`new input ${codeSpan(name)}`);
    }),
    ...names.kept.flatMap((name) => {
      const findings = inputChanges(before.get(name) as SurfaceInput, after.get(name) as SurfaceInput);
      return findings.map(({ step, what }) => ({ step, what: `input ${codeSpan(name)}: ${what}` }));
    }),
  ];
}

/** What changed in one input; its description only where nothing else did. */
function inputChanges(before: SurfaceInput, after: SurfaceInput): Finding[] {
  const findings = [
    ...(before.type === after.type
      ? []
      : [major(`type changed from ${codeSpan(before.type)} to ${codeSpan(after.type)}`)]),
    ...defaultChanges(before, after),
    ...optionChanges(before.options, after.options),
    ...regexChanges(before.regex, after.regex),
    // Which values they let through depends on other inputs: whether that is less than before cannot be told from here.
    ...(isDeepStrictEqual(before.rules, after.rules) ? [] : [major('rules changed')]),
  ];
  if (findings.length > 0 || before.description === after.description) return findings;
  return [{ step: 'patch', what: 'description changed' }];
}

function defaultChanges(before: SurfaceInput, after: SurfaceInput): Finding[] {
  if (before.mandatory && after.mandatory) return [];
  if (after.mandatory) return [major('mandatory now')];
  if (before.mandatory) return [minor(`optional now, default ${defaultText(after)}`)];
  // Compared as they are written: GitLab makes a text of `1` where the input is one.
  const [old, now] = [defaultText(before), defaultText(after)];
  return old === now ? [] : [major(`default changed from ${old} to ${now}`)];
}

function defaultText(input: SurfaceInput): string {
  return Object.hasOwn(input, 'default') ? codeValue(input.default) : 'the one of its rules';
}

function optionChanges(before: SurfaceInput['options'], after: SurfaceInput['options']): Finding[] {
  if (!before && !after) return [];
  if (!after) return [minor('any value allowed, no longer options only')];
  if (!before) return [major(`only options allowed now: ${values(after)}`)];
  const missing = (from: readonly unknown[]) => (option: unknown) =>
    !from.some((other) => isDeepStrictEqual(other, option));
  const [removed, added] = [before.filter(missing(after)), after.filter(missing(before))];
  return [
    ...(removed.length > 0 ? [major(`options removed: ${values(removed)}`)] : []),
    ...(added.length > 0 ? [minor(`new options: ${values(added)}`)] : []),
  ];
}

function values(list: readonly unknown[]): string {
  return list.map(codeValue).join(', ');
}

function regexChanges(before: string | undefined, after: string | undefined): Finding[] {
  if (before === after) return [];
  if (after === undefined) return [minor(`any value allowed, no longer only ${codeValue(before as string)}`)];
  if (before === undefined) return [major(`only values that match ${codeValue(after)} now`)];
  // Whether all that matched still does cannot be told in general.
  return [major(`values have to match ${codeValue(after)} now, before ${codeValue(before)}`)];
}

function jobs(before: ComponentSurface, after: ComponentSurface): Finding[] {
  const names = compareNames(
    before.jobs,
    after.jobs.map((job) => keptName(job, before.jobs, after.inputs)),
  );
  return [
    ...names.removed.map((name) => major(`job ${codeSpan(name)} removed${renamed(names)}`)),
    ...names.added.map((name) => minor(`new job ${codeSpan(name)}`)),
  ];
}

/** A job that had a fixed name keeps it when the name comes from an input now that says the same by default. */
function keptName(job: string, before: readonly string[], inputs: ComponentSurface['inputs']): string {
  const byDefault = job.replace(REF, (_, name: string) => String(inputs.get(name)?.default));
  return !before.includes(job) && before.includes(byDefault) ? byDefault : job;
}

interface Names {
  removed: string[];
  added: string[];
  kept: string[];
}

function compareNames(before: Iterable<string>, after: Iterable<string>): Names {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    removed: [...old].filter((name) => !now.has(name)),
    added: [...now].filter((name) => !old.has(name)),
    kept: [...now].filter((name) => old.has(name)),
  };
}

/** One that went and one that came look like a new name for the same thing. */
function renamed({ removed, added }: Names): string {
  return removed.length === 1 && added.length === 1
    ? `, perhaps renamed to ${codeSpan(added[0] as string)}`
    : '';
}

function major(what: string): Finding {
  return { step: 'major', what };
}

function minor(what: string): Finding {
  return { step: 'minor', what };
}
