/** The order of test files: the longest first, so that no worker is left with one of them when all others are done. */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { DURATIONS } from './durations-table.js';

export default class LongestFirst extends BaseSequencer {
  /** By group, then by duration over all layers; of a file that is not in the table nobody knows: it begins. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = ({ moduleId }: TestSpecification) =>
      DURATIONS.get(relative(this.ctx.config.root, moduleId)) ?? Number.MAX_SAFE_INTEGER;
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return [...files].sort((a, b) => group(a) - group(b) || seconds(b) - seconds(a));
  }
}
