/** The steps from a commit to the Catalog. */
import { type Release, short } from './local.js';
import type { State, Way } from './state.js';

export interface Step {
  step: 'tag' | 'release' | 'catalog';
  what: string;
  done: boolean;
}

export function plan({ version, commit, surface }: Release, state: State, way: Way): Step[] {
  const how = {
    pipeline: "by the tag's pipeline, which this waits for",
    api: 'by the API',
    job: 'by the job with `release:`',
  };
  return [
    {
      step: 'tag',
      what: `tag ${version} at ${short(commit)}`,
      done: state.tag !== undefined || way === 'job',
    },
    { step: 'release', what: `release ${version}, ${how[way]}`, done: state.release !== undefined },
    {
      step: 'catalog',
      what: `version ${version} in the Catalog, with ${surface.size} components and their inputs`,
      done: state.published !== undefined,
    },
  ];
}

export function planText({ version, commit, last }: Release, steps: readonly Step[]): string {
  return [
    `${version} at ${short(commit)}${last === undefined ? '' : `, after ${last}`}`,
    ...steps.map(({ what, done }) => `  ${done ? 'done ' : 'to do'}  ${what}`),
  ].join('\n');
}
