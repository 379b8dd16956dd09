/** The jobs that a pipeline has once `parallel` has made its instances. https://docs.gitlab.com/ci/yaml/#parallel */
import { rubyText } from '../../psych/ruby-text.js';
import { at, type Hash, keyId, keyText, said, textOf, type Value } from '../../psych/value.js';
import { visibleJobs } from '../rules/root.js';

export interface LintJob {
  name: string;
  /** The name in the pipeline, which instances share. */
  group: string;
  stage: string;
  config: Hash;
  /** Variables of the matrix. */
  matrix: ReadonlyMap<string, string>;
  key: Value;
}

export interface JobGraph {
  jobs: LintJob[];
  /** The instances of a job with `parallel`. */
  instances: ReadonlyMap<string, LintJob[]>;
  stages: string[];
}

const EDGES = ['.pre', '.post'];

export function graphOf(root: Hash): JobGraph {
  const instances = new Map<string, LintJob[]>();
  const jobs = visibleJobs(root).flatMap(({ key, value }) => {
    const group = keyText(key, keyId(key));
    const config = value as Hash;
    const parallel = said(config, 'parallel');
    const stage = textOf(said(config, 'stage')) ?? 'test';
    const made = instanceNames(group, parallel).map(({ name, matrix }) => ({
      name,
      group,
      stage,
      config,
      matrix,
      key,
    }));
    if (parallel) instances.set(group, made);
    return made;
  });
  return { jobs, instances, stages: stagesOf(said(root, 'stages')) };
}

/** Without any there are no stages, not even those at the edges. */
function stagesOf(value: Value | undefined): string[] {
  if (value === undefined) return ['.pre', 'build', 'test', 'deploy', '.post'];
  const names: string[] = [];
  const walk = (one: Value) => {
    if (one.kind === 'list') one.items.forEach(walk);
    else names.push(rubyText(one));
  };
  walk(value);
  if (value.kind === 'list' && value.items.length === 0) return [];
  return ['.pre', ...names.filter((name) => !EDGES.includes(name)), '.post'];
}

interface Instance {
  name: string;
  matrix: ReadonlyMap<string, string>;
}

export function instanceNames(group: string, parallel: Value | undefined): Instance[] {
  const none = new Map<string, string>();
  if (parallel === undefined) return [{ name: group, matrix: none }];
  if (parallel.kind === 'integer') {
    const total = Number(parallel.value);
    return Array.from({ length: total }, (_, index) => ({
      name: `${group} ${index + 1}/${total}`,
      matrix: none,
    }));
  }
  const matrix = at(parallel, 'matrix');
  if (matrix?.kind !== 'list') return [];
  return matrix.items.flatMap(combinations).map((values) => ({
    name: `${group}: [${[...values.values()].join(', ')}]`,
    matrix: values,
  }));
}

function combinations(entry: Value): Map<string, string>[] {
  if (entry.kind !== 'hash') return [];
  let result: Map<string, string>[] = [new Map()];
  for (const [id, { key, value }] of entry.entries) {
    const values = value.kind === 'list' ? value.items : [value];
    result = result.flatMap((one) =>
      values.map((each) => new Map([...one, [keyText(key, id), rubyText(each)]])),
    );
  }
  return result;
}
