import { project, type Violation } from '../factory.js';

export default [
  { name: 'one byte too many', says: '65537 bytes, 1 more than 65536', project: sized(65_537) },
  { name: 'counted in bytes, not in characters', says: '65538', project: sized(65_538, 'é') },
] satisfies Violation[];

export const allowed = [sized(65_536)];

function sized(bytes: number, end = '') {
  return project({
    outputs: (path, text) => {
      if (!path.endsWith('.yml')) return text;
      const start = `${text}# ${end}`;
      return start + '.'.repeat(bytes - Buffer.byteLength(start));
    },
  });
}
