/** Components that make jobs of one name. */

import { keyText } from '../../psych/value.js';
import type { Checked } from '../check.js';
import type { ComponentUse } from '../config/load.js';
import { warn } from '../problem.js';
import { visibleJobs } from '../rules/root.js';

/** GitLab merges jobs of one name, so one of the two would silently not run. Where `rules` choose between includes, that is meant. */
export function adviseSameJobs({ components, findings }: Checked): void {
  const seen = new Map<string, ComponentUse>();
  for (const use of components.filter((one) => !one.isConditional))
    for (const job of visibleJobs(use.entries).map(({ key }) => keyText(key))) {
      if (seen.has(job))
        warn(
          findings,
          use.place,
          `${use.name}: another include makes the job "${job}" already, and GitLab merges the two; set another job_name`,
        );
      else seen.set(job, use);
    }
}
