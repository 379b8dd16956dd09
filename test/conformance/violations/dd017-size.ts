import { project, type Violation } from '../factory.js';

export default [
  { name: 'one byte too many', says: '98305 bytes, 1 more than 98304', project: sized(98_305) },
  { name: 'counted in bytes, not in characters', says: '98306', project: sized(98_306, 'é') },
] satisfies Violation[];

export const allowed = [sized(98_304)];

function sized(bytes: number, end = '') {
  return project({
    outputs: (path, text) => {
      if (!path.endsWith('.yml')) return text;
      const start = `${text}# ${end}`;
      return start + '.'.repeat(bytes - Buffer.byteLength(start));
    },
  });
}
