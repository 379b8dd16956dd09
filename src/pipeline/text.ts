/** The text of a pipeline. */
import { stringify } from 'yaml';

/** A pipeline as YAML that GitLab, which reads YAML 1.1, reads as it is meant: `off` in quotes. */
export function pipelineText(pipeline: unknown): string {
  return stringify(pipeline, { compat: 'yaml-1.1' });
}
