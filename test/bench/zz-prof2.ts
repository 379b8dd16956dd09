import { loadComponents } from '../../src/components/load.js';
import { makeProject } from '../../src/pipeline/project.js';
import { gitlabCiLocal } from '../../src/pipeline/gitlab-ci-local.js';
import { defaultIncludes } from '../../src/lint/project.js';
import { includeProblems } from '../../src/lint/includes.js';
import { pipelineFiles } from '../../src/lint/pipeline-files.js';
import { stringify } from 'yaml';
import { rmSync } from 'node:fs';
const root = process.argv[2];
const t = async (name, f) => { const s = performance.now(); const r = await f(); console.log(name, ((performance.now() - s) / 1000).toFixed(2)); return r; };
const c = await t('load', () => loadComponents(`${root}/src/components`));
for (const n of [1, 3, 8]) {
  const f = await t('makeProject', () => makeProject({ templates: `${root}/templates`, pipeline: stringify({ include: c.slice(0, n).flatMap(defaultIncludes) }) }));
  await t('problems', () => includeProblems(f, pipelineFiles(f)));
  const r = await t(`gcl ${n}`, () => gitlabCiLocal(f, ['--home', f, '--list-json']));
  console.log(r.exitCode, r.stderr.slice(0, 300));
  await t('rm', () => rmSync(f, { recursive: true, force: true }));
}
