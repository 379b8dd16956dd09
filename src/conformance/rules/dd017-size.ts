import { templatePath } from '../../build/outputs.js';
import { templateFile } from '../jobs.js';
import type { Rule } from '../rule.js';

/**
 * Bytes of a template. For the reader of a template, and for a pipeline with many: GitLab takes 2 MB for all its files together.
 * https://docs.gitlab.com/administration/instance_limits/#maximum-size-and-depth-of-cicd-configuration-yaml-files
 */
export const MOST = 192 * 1024;

const rule: Rule = {
  code: 'DD017',
  title: `A template has at most ${MOST / 1024} KB.`,
  check: ({ components, outputs }) =>
    components
      .map((component) => ({
        file: templateFile(component),
        size: Buffer.byteLength(outputs.get(templatePath(component.name)) ?? ''),
      }))
      .filter(({ size }) => size > MOST)
      .map(({ file, size }) => ({
        file,
        what: `the template has ${size} bytes, ${size - MOST} more than ${MOST}`,
        fix: 'shorten or share what the scripts inline',
      })),
};
export default rule;
