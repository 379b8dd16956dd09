/** What GitLab takes and the user most likely did not mean. */
import type { Checked } from '../check.js';
import type { PipelineFiles } from '../config/files.js';
import { adviseInputs } from './inputs.js';
import { adviseOutputs } from './outputs.js';
import { adviseReplaced } from './replaced.js';
import { adviseSameJobs } from './same-jobs.js';
import { adviseVariables } from './variables.js';

/** Adds it to the warnings. Only pipelines with components of this project are looked at. */
export function advise(checked: Checked, files: PipelineFiles): void {
  if (checked.components.length === 0) return;
  adviseInputs(checked);
  adviseSameJobs(checked);
  adviseVariables(checked, files);
  adviseReplaced(checked);
  adviseOutputs(checked);
}
