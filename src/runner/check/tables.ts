/** Rules about the brackets of tables, and about keys that stand where none is read. */
import type { Document, Finding, Rule } from './rule.js';

/** Tables that are lists: one for each entry. https://docs.gitlab.com/runner/configuration/advanced-configuration/ */
const LISTS = [
  /^runners$/,
  /^runners\.docker\.services$/,
  /^runners\.autoscaler\.policy$/,
  /^runners\.machine\.autoscaling$/,
  /^runners\.kubernetes\.(services|host_aliases|pod_spec)$/,
  /^runners\.kubernetes\.volumes\.\w+$/,
];

export const tableRules: Rule[] = [
  function brackets({ text, tables }: Document): Finding[] {
    return tables.flatMap(({ path, node, line }) => {
      const isList = LISTS.some((list) => list.test(path));
      const known = isList || /^(runners(\.[\w-]+)+|session_server|experimental)$/.test(path);
      if (!known || isList === (node.kind === 'array')) return [];
      const [start, end] = node.key.range;
      const depth = node.kind === 'array' ? 2 : 1;
      const name = text.slice(start, end);
      const right = isList ? `[[${name}]]` : `[${name}]`;
      return [
        {
          line,
          severity: 'error',
          what: `${text.slice(start - depth, end + depth)} has the brackets of ${isList ? 'a single table' : 'a list of tables'}`,
          why: isList
            ? 'the runner reads a list there, one table an entry, and does not start'
            : 'the runner reads one table there, and does not start',
          edits: [{ start: start - depth, end: end + depth, text: right }],
        },
      ];
    });
  },
];
