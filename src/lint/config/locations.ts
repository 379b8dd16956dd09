/** What the entries of `include:` mean. https://docs.gitlab.com/ci/yaml/#include */
import { expandKnown } from '../../pipeline/expand.js';
import { OWN_COMPONENT } from '../../pipeline/project.js';
import { parseExpression } from '../../pipeline/read/expression.js';
import { matchesGlob } from '../../pipeline/read/glob.js';
import { at, type Hash, keyText, type Place, said, shown, textOf, type Value } from '../../psych/value.js';
import { nearest } from '../nearest.js';
import { type Findings, noFindings, refuse, warn } from '../problem.js';
import { INCLUDE_KEYS } from '../rules/include.js';
import { isBlank } from '../rules/rule.js';
import { includeRules } from '../rules/rules.js';
import type { Loading } from './load.js';

interface Common {
  place: Place;
  inputs: Value | undefined;
  isConditional: boolean;
}

export type Included =
  | (Common & { kind: 'local'; path: string; content: string })
  | (Common & { kind: 'component'; name: string; content: string })
  | (Common & { kind: 'left' });

/** The keywords that say where a file is. */
const KINDS = ['local', 'project', 'remote', 'template', 'artifact', 'component'] as const;

export function includedBy(include: Value | undefined, loading: Loading): Included[] {
  if (include === undefined || include.kind === 'null') return [];
  const entries = include.kind === 'list' ? include.items : [include];
  return entries.filter((entry) => entry.kind !== 'null').flatMap((entry) => entryOf(entry, loading));
}

function entryOf(entry: Value, loading: Loading): Included[] {
  const { findings } = loading;
  const common: Common = {
    place: entry.place,
    inputs: at(entry, 'inputs'),
    isConditional: said(entry, 'rules') !== undefined,
  };
  const string = textOf(entry);
  if (string !== undefined) {
    const location = expanded(string, loading);
    if (/^(?:https?|ssh|git):\/\//.test(location)) return left(location, common, loading);
    if (location.trim() !== '') return localOf(location, common, loading);
  } else if (entry.kind !== 'hash') {
    refuse(findings, entry, `an entry of include should be a text or a mapping, not ${shown(entry)}`);
    return [];
  }
  if (entry.kind === 'hash') ignoredKeys(entry, findings);
  if (entry.kind === 'hash' && !isWanted(entry, loading)) return [];
  const kinds = KINDS.filter((kind) => !isBlank(at(entry, kind)));
  if (kinds.length !== 1) {
    refuse(
      findings,
      entry,
      `an entry of include has one of: ${KINDS.join(', ')}; this has ${kinds.join(', ') || 'none'}`,
    );
    return [];
  }
  return ofKind(kinds[0] as (typeof KINDS)[number], entry as Hash, common, loading);
}

/** GitLab says nothing of keys that it does not know here. */
function ignoredKeys(entry: Hash, findings: Findings): void {
  for (const [id, { key }] of entry.entries) {
    if (INCLUDE_KEYS.includes(id)) continue;
    const like = nearest(id, INCLUDE_KEYS);
    warn(
      findings,
      key,
      `GitLab ignores the key ${keyText(key, id)} of include${like === undefined ? '' : `; is it ${like}?`}`,
    );
  }
}

function ofKind(kind: (typeof KINDS)[number], entry: Hash, common: Common, loading: Loading): Included[] {
  const { findings } = loading;
  const value = at(entry, kind) as Value;
  const location = textOf(value);
  if (kind === 'project' && isBlank(at(entry, 'file')))
    refuse(findings, entry, 'an entry of include with project needs file');
  else if (kind === 'artifact' && isBlank(at(entry, 'job')))
    refuse(findings, entry, 'an entry of include with artifact needs job');
  else if (location === undefined)
    refuse(findings, value, `what is included should be named by a text, not ${shown(value)}`);
  else if (kind === 'local') return localOf(expanded(location, loading), common, loading);
  else if (kind === 'component') return componentOf(location, common, loading);
  else if (kind === 'remote' && !/^https?:\/\/\S+$/.test(expanded(location, loading)))
    refuse(findings, value, `${location} is no address`);
  else if ((kind === 'remote' || kind === 'template') && !isYaml(expanded(location, loading)))
    refuse(findings, value, `the name of the included file ${location} does not end in .yml or .yaml`);
  else return left(`${kind}: ${location}`, common, loading);
  return [];
}

function left(what: string, common: Common, { findings }: Loading): Included[] {
  findings.left.push({
    place: common.place,
    message: `left out, since it is not here: include ${what}`,
  });
  return [{ ...common, kind: 'left' }];
}

function expanded(location: string, { variables }: Loading): string {
  return expandKnown(location, variables);
}

function isYaml(path: string): boolean {
  return /[^/]\.ya?ml(?:\?.*)?$/i.test(path);
}

function localOf(location: string, common: Common, loading: Loading): Included[] {
  const { files, findings } = loading;
  const path = location.replace(/^\/+/, '');
  if (path.includes('*'))
    return files
      .match(path)
      .filter(isYaml)
      .map((one) => ({ ...common, kind: 'local', path: one, content: files.read(one) ?? '' }));
  if (!isYaml(path)) {
    refuse(findings, common.place, `the name of the included file ${path} does not end in .yml or .yaml`);
    return [];
  }
  const content = files.read(path);
  if (content !== undefined) return [{ ...common, kind: 'local', path, content }];
  refuse(findings, common.place, `there is no ${path} to include`);
  return [];
}

/** `HOST/PROJECT/NAME@VERSION`. https://docs.gitlab.com/ci/components/#use-a-component */
function componentOf(address: string, common: Common, loading: Loading): Included[] {
  const { files, findings } = loading;
  const name = OWN_COMPONENT.exec(address)?.[1];
  if (name === undefined) {
    if (/^[^/\s]+(?:\/[^/\s@]+){2,}@[^\s@]+$/.test(expanded(address, loading)))
      return left(`component: ${address}`, common, loading);
    refuse(
      findings,
      common.place,
      `${address} is no component; one has the form $CI_SERVER_FQDN/GROUP/PROJECT/NAME@VERSION`,
    );
    return [];
  }
  const content = files.template(name);
  if (content !== undefined) return [{ ...common, kind: 'component', name, content }];
  refuse(findings, common.place, `${address}: this project has no component ${name}`);
  return [];
}

/** Whether its `rules` let it in, on the default branch after a push. */
function isWanted(entry: Hash, loading: Loading): boolean {
  const rules = said(entry, 'rules');
  if (!rules) return true;
  const own = noFindings();
  includeRules(rules, { name: 'include:rules', findings: own });
  loading.findings.errors.push(...own.errors);
  if (own.errors.length > 0 || rules.kind !== 'list') return false;
  const rule = rules.items.find((one) => holds(one, loading));
  return rule !== undefined && textOf(said(rule, 'when')) !== 'never';
}

/** What changed nobody knows here, and then GitLab takes it for changed. */
function holds(rule: Value, loading: Loading): boolean {
  const condition = textOf(said(rule, 'if'));
  if (condition !== undefined && !parseExpression(condition)(loading.variables)) return false;
  const exists = said(rule, 'exists');
  if (!exists) return true;
  const paths = exists.kind === 'hash' ? at(exists, 'paths') : exists;
  const globs = (paths?.kind === 'list' ? paths.items : [paths]).map((path) =>
    expanded(textOf(path) ?? '', loading),
  );
  return globs.some(
    (glob) => loading.files.read(glob) !== undefined || matchesGlob([glob], loading.files.match(glob)),
  );
}
