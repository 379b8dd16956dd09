/** Outputs of several components that one job gets under the same names. */
import { rubyText } from '../../psych/ruby-text.js';
import { said, textOf, type Value } from '../../psych/value.js';
import type { Checked } from '../check.js';
import { graphOf } from '../graph/jobs.js';
import { warn } from '../problem.js';
import { jobNeeds } from '../rules/needs.js';
import { isOwn } from './own.js';

/** What stands before the names of a component's outputs. */
const PREFIX = 'DRYDOCK_OUTPUT_PREFIX';

export function adviseOutputs({ pipeline, findings }: Checked): void {
  if (!pipeline || findings.errors.length > 0) return;
  const groups = new Map(graphOf(pipeline).jobs.map((job) => [job.group, job]));
  for (const job of groups.values()) {
    const seen = new Map<string, string>();
    for (const need of jobNeeds(said(job.config, 'needs'))) {
      const prefix = takesArtifacts(need.value) ? outputPrefix(groups.get(need.name)?.config) : undefined;
      const other = prefix === undefined ? undefined : seen.get(prefix);
      if (other !== undefined && other !== need.name)
        warn(
          findings,
          need.value,
          `${job.group}: the outputs of ${other} and ${need.name} have the same names, so it gets one of each alone; set another output_prefix`,
        );
      if (prefix !== undefined && other === undefined) seen.set(prefix, need.name);
    }
  }
}

function takesArtifacts(need: Value): boolean {
  const artifacts = said(need, 'artifacts');
  return artifacts === undefined || !('value' in artifacts) || artifacts.value !== false;
}

/** Undefined: the job has no outputs. */
function outputPrefix(config: Value | undefined): string | undefined {
  const prefix = said(said(config, 'variables'), PREFIX);
  const script = said(config, 'script');
  const hasOutputs = said(said(said(config, 'artifacts'), 'reports'), 'dotenv') !== undefined;
  // With a script of the user's own the job makes none of a component's.
  if (!prefix || !hasOutputs || !script || isOwn(script.place)) return undefined;
  return textOf(said(prefix, 'value')) ?? rubyText(prefix);
}
