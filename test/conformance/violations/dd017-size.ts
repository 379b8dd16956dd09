import { project, type Violation } from '../factory.js';

export default [
  { name: 'one byte too many', says: '40961 bytes, 1 more than 40960', project: sized(40_961) },
  { name: 'counted in bytes, not in characters', says: '40962', project: sized(40_962, 'é') },
] satisfies Violation[];

export const allowed = [sized(40_960)];

function sized(bytes: number, end = '') {
  return project({
    outputs: (path, text) => {
      if (!path.endsWith('.yml')) return text;
      const start = `${text}# ${end}`;
      return start + '.'.repeat(bytes - Buffer.byteLength(start));
    },
  });
}
