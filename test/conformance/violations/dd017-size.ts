import { MOST } from '../../../src/conformance/rules/dd017-size.js';
import { project, type Violation } from '../factory.js';

export default [
  { name: 'one byte too many', says: `${MOST + 1} bytes, 1 more than ${MOST}`, project: sized(MOST + 1) },
  { name: 'counted in bytes, not in characters', says: String(MOST + 1), project: sized(MOST + 1, 'é') },
] satisfies Violation[];

export const allowed = [sized(MOST)];

function sized(bytes: number, end = '') {
  return project({
    outputs: (path, text) => {
      if (!path.endsWith('.yml')) return text;
      const start = `${text}# ${end}`;
      return start + '.'.repeat(bytes - Buffer.byteLength(start));
    },
  });
}
