/** The child pipelines that a pipeline starts from files of its own project. https://docs.gitlab.com/ci/pipelines/downstream_pipelines/#parent-child-pipelines */
import { type Hash, hashOf, keyText, said, text, type Value } from '../psych/value.js';
import { visibleJobs } from './rules/root.js';

export interface Child {
  /** The job that starts it. */
  job: string;
  /** A pipeline that includes what the job names. */
  pipeline: Hash;
}

export function childrenOf(root: Hash): Child[] {
  return visibleJobs(root).flatMap(({ key, value }) => {
    const include = said(said(value, 'trigger'), 'include');
    const entries = include === undefined ? [] : include.kind === 'list' ? include.items : [include];
    // What a job makes first is nowhere yet.
    const known = entries.filter((entry) => said(entry, 'artifact') === undefined);
    return known.length > 0 ? [{ job: keyText(key), pipeline: including(known, value) }] : [];
  });
}

function including(entries: readonly Value[], { place }: Value): Hash {
  return hashOf(
    [{ key: text('include', place), value: { kind: 'list', items: [...entries], place } }],
    place,
  );
}
