import { project, type Violation } from '../factory.js';

export default [
  { name: 'one byte too many', says: '180225 bytes, 1 more than 180224', project: sized(180_225) },
  { name: 'counted in bytes, not in characters', says: '180226', project: sized(180_226, 'é') },
] satisfies Violation[];

export const allowed = [sized(180_224)];

function sized(bytes: number, end = '') {
  return project({
    outputs: (path, text) => {
      if (!path.endsWith('.yml')) return text;
      const start = `${text}# ${end}`;
      return start + '.'.repeat(bytes - Buffer.byteLength(start));
    },
  });
}
