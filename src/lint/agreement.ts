/** The lint held against pipelines of which GitLab's verdict is known. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatePath } from '../build/outputs.js';
import { PIPELINE } from '../pipeline/examples.js';
import { OWN_COMPONENT } from '../pipeline/project.js';
import { checkPipeline } from './check.js';
import { matchingOf, type PipelineFiles } from './config/files.js';
import { told } from './problem.js';
import { pushVariables } from './variables.js';

/** A pipeline and what GitLab says of it. */
export interface AgreementCase {
  class: string;
  name: string;
  pipeline: string;
  /** Whether it is valid to GitLab. */
  gitlab: boolean;
  why?: string[] | null;
  /** The text of the component that the pipeline includes and this project does not have. */
  template?: string;
  /** Further files of the pipeline's project, by path. */
  extra?: Record<string, string>;
}

export interface Difference {
  case: AgreementCase;
  /** What the lint says; empty: it takes the pipeline. */
  errors: string[];
}

export interface Agreement {
  differences: Difference[];
  total: number;
  /** In per cent. */
  rate: number;
}

/** @param templates the folder with the components' templates */
export function agreement(cases: readonly AgreementCase[], templates: string): Agreement {
  const differences = cases
    .map((one) => ({ case: one, errors: errorsOf(one, templates) }))
    .filter(({ case: one, errors }) => (errors.length === 0) !== one.gitlab);
  const total = cases.length;
  return { differences, total, rate: total === 0 ? 100 : ((total - differences.length) / total) * 100 };
}

function errorsOf(one: AgreementCase, templates: string): string[] {
  const { findings } = checkPipeline(PIPELINE, filesOf(one, templates), pushVariables());
  return findings.errors.map(told);
}

function filesOf({ pipeline, template, extra = {} }: AgreementCase, templates: string): PipelineFiles {
  const texts: Record<string, string> = { ...extra, [PIPELINE]: pipeline };
  const own = [...pipeline.matchAll(/component: *(\S+)/g)].map(
    ([, address]) => OWN_COMPONENT.exec(String(address))?.[1],
  );
  return {
    read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
    match: (pattern) => matchingOf(pattern, Object.keys(texts)),
    template: (name) => {
      const path = join(templates, templatePath(name));
      if (existsSync(path)) return readFileSync(path, 'utf8');
      return own.includes(name) ? template : undefined;
    },
    templateNames: () => [],
  };
}
