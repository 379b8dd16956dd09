/** Variables that look like an input's and are none. */
import { readDocuments } from '../../psych/documents.js';
import { type Entry, type Hash, keyText, said, type Value } from '../../psych/value.js';
import type { Checked } from '../check.js';
import type { PipelineFiles } from '../config/files.js';
import { nearest } from '../nearest.js';
import { warn } from '../problem.js';
import { flat } from '../rules/rule.js';
import { isOwn } from './own.js';

const PREFIX = 'DRYDOCK_';

export function adviseVariables({ loaded, findings }: Checked, files: PipelineFiles): void {
  if (!loaded) return;
  const own = variablesIn(loaded).filter(({ key }) => isOwn(key.place) && keyText(key).startsWith(PREFIX));
  if (own.length === 0) return;
  const known = knownVariables(files);
  for (const { key } of own) {
    const name = keyText(key);
    if (known.has(name)) continue;
    const like = nearest(name, known);
    warn(
      findings,
      key,
      `no component reads the variable ${name}${like === undefined ? '' : `; is it ${like}?`}`,
    );
  }
}

/** Those of the pipeline, of its jobs and of their rules. */
function variablesIn(root: Hash): Entry[] {
  const jobs = [...root.entries.values()].map(({ value }) => value);
  return [root, ...jobs, ...jobs.flatMap(rulesOf)].flatMap((one) => {
    const variables = said(one, 'variables');
    return variables?.kind === 'hash' ? [...variables.entries.values()] : [];
  });
}

function rulesOf(job: Value): Value[] {
  const rules = said(job, 'rules');
  return rules ? flat(rules) : [];
}

/** The variables of every job of every template. */
function knownVariables(files: PipelineFiles): Set<string> {
  const templates = files.templateNames().map((name) => files.template(name) ?? '');
  return new Set(
    templates
      .flatMap((template) => variablesIn(readDocuments(template, '').body))
      .map(({ key }) => keyText(key))
      .filter((name) => name.startsWith(PREFIX)),
  );
}
