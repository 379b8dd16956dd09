import { project, type Violation } from '../factory.js';

export default [
  { name: 'one byte too many', says: '163841 bytes, 1 more than 163840', project: sized(163_841) },
  { name: 'counted in bytes, not in characters', says: '163842', project: sized(163_842, 'é') },
] satisfies Violation[];

export const allowed = [sized(163_840)];

function sized(bytes: number, end = '') {
  return project({
    outputs: (path, text) => {
      if (!path.endsWith('.yml')) return text;
      const start = `${text}# ${end}`;
      return start + '.'.repeat(bytes - Buffer.byteLength(start));
    },
  });
}
