/** `parallel:`: one job that becomes several. https://docs.gitlab.com/ci/yaml/#parallel */
import { isMap } from '../../gitlab/merge.js';
import type { Variable } from '../job.js';
import { type Problems, scalar } from './values.js';

/** GitLab's limit. */
const MOST = 200;

/** One of the jobs that `parallel:` makes. */
export interface Instance {
  name: string;
  /** `CI_NODE_INDEX`, from 1 on; undefined: the job is not parallel. */
  index?: number;
  /** `CI_NODE_TOTAL` */
  total: number;
  /** Those of the matrix. */
  variables: Variable[];
}

/** The jobs that a job becomes; without `parallel:` itself alone. */
export function instancesOf(name: string, parallel: unknown, problems: Problems): Instance[] {
  if (parallel === undefined || parallel === null) return [{ name, total: 1, variables: [] }];
  if (typeof parallel === 'number') return numbered(name, parallel, problems);
  const matrix = isMap(parallel) && Object.keys(parallel).length === 1 ? parallel.matrix : undefined;
  const rows = matrixRows(matrix, `${name}: parallel:matrix`, problems);
  return rows.map((variables, index) => ({
    name: matrixName(name, variables),
    index: index + 1,
    total: rows.length,
    variables: Object.entries(variables).map(([variable, value]) => ({
      name: variable,
      value,
      file: false,
      raw: false,
      from: 'yaml' as const,
    })),
  }));
}

function numbered(name: string, total: number, problems: Problems): Instance[] {
  if (!Number.isInteger(total) || total < 1 || total > MOST) {
    problems.push(`${name}: parallel should be a whole number from 1 to ${MOST}`);
    return [];
  }
  return Array.from({ length: total }, (_, index) => ({
    name: `${name} ${index + 1}/${total}`,
    index: index + 1,
    total,
    variables: [],
  }));
}

/** The name that GitLab gives to the job of a row of the matrix. */
export function matrixName(name: string, variables: Record<string, string>): string {
  return `${name}: [${Object.values(variables).join(', ')}]`;
}

/** Every combination of the values of each entry, in GitLab's order: the last variable changes first. */
export function matrixRows(matrix: unknown, where: string, problems: Problems): Record<string, string>[] {
  if (!Array.isArray(matrix)) {
    problems.push(`${where} should be a list of mappings`);
    return [];
  }
  const rows = matrix.flatMap((entry) => {
    if (isMap(entry) && Object.keys(entry).length > 0) return combinations(entry, where, problems);
    problems.push(`${where} should be a list of mappings of a variable or more`);
    return [];
  });
  if (rows.length > MOST) problems.push(`${where} makes more than ${MOST} jobs`);
  return rows;
}

function combinations(entry: Record<string, unknown>, where: string, problems: Problems) {
  let rows: Record<string, string>[] = [{}];
  for (const [variable, value] of Object.entries(entry)) {
    const values = [value].flat().map(scalar);
    if (values.includes(undefined))
      problems.push(`${where}: ${variable} should be a text or a list of texts`);
    // Before it is too much to hold.
    if (rows.length * values.length > MOST * MOST) return rows.slice(0, MOST + 1);
    rows = rows.flatMap((row) => values.map((one) => ({ ...row, [variable]: one ?? '' })));
  }
  return rows;
}
