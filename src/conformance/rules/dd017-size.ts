import { templatePath } from '../../build/outputs.js';
import { templateFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const MOST = 40 * 1024;

const rule: Rule = {
  code: 'DD017',
  title: 'A template has at most 40 KB.',
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
