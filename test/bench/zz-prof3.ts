import { loadComponents } from '../../src/components/load.js';
import { makeProject } from '../../src/pipeline/project.js';
import { defaultIncludes } from '../../src/lint/project.js';
import { stringify } from 'yaml';
const root = process.argv[2];
const c = await loadComponents(`${root}/src/components`);
for (const n of [1, 8, 33]) console.log(n, await makeProject({ templates: `${root}/templates`, pipeline: stringify({ include: c.slice(0, n).flatMap(defaultIncludes) }) }));
