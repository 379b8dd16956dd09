/** Checks a runner's `config.toml`, and corrects it. */
import { ENGINES, type EngineName } from '../../engine/engines.js';
import {
  type Document,
  type Finding,
  type RunnerEntry,
  readDocument,
  runnersOf,
  settingOf,
} from './document.js';
import { applyEdits, correctedLines } from './edits.js';
import { changesFor, changesWithoutEngine, type Offer } from './engines.js';
import { keyRules } from './keys.js';
import { rightsRules } from './rights.js';
import type { Rule } from './rule.js';
import { syntaxFindings } from './syntax.js';
import { tableRules } from './tables.js';
import { valueRules } from './values.js';

const RULES: readonly Rule[] = [...tableRules, ...keyRules, ...valueRules, ...rightsRules];

/** A finding as it is told: `corrected` is the text that its lines become. */
export interface Told extends Finding {
  corrected?: string;
}

/** What a runner can run. */
export interface Verdict {
  name: string;
  line: number;
  executor: string;
  /** For each engine that a component offers: what to change; nothing: it works. */
  engines: { engine: string; changes: string[] }[];
  /** For each component, the engines that work; undefined: it takes none. */
  components: { component: string; works: string[] | undefined; changes: string[] }[];
}

export interface Report {
  findings: Told[];
  /** Of the corrected text; empty where the text cannot be read even so. */
  runners: Verdict[];
  /** The text with all corrections; that which was given where there are none. */
  fixed: string;
}

/** Corrections can make room for others; after so many rounds it is a fault of ours. */
const ROUNDS = 10;

/**
 * Findings by line, what each runner can do as it is, and the corrected text. `imagePrefix` is what stands in front of `docker:…` in the
 * jobs, the components' input `image_prefix`.
 */
export function check(text: string, offers: readonly Offer[], imagePrefix = ''): Report {
  const syntax = syntaxFindings(text);
  const mended = applyEdits(text, editsOf(syntax));
  const document = read(mended);
  if ('line' in document)
    return {
      findings: sorted([...syntax.map((one) => told(text, one)), document]),
      runners: [],
      fixed: text,
    };
  const findings = [
    ...syntax.map((one) => told(text, one)),
    ...RULES.flatMap((rule) => rule(document)).map((one) => told(mended, one)),
  ];
  return {
    findings: sorted(findings),
    runners: runnersOf(document).map((runner) => verdict(runner, offers, imagePrefix)),
    fixed: fix(mended),
  };
}

function read(text: string): Document | Finding {
  try {
    return readDocument(text);
  } catch (error) {
    const { lineNumber, message } = error as { lineNumber?: number; message: string };
    if (lineNumber === undefined) throw error;
    const lines = text.split('\n').slice(0, lineNumber);
    // What has no end is missed on the next line, which may be empty.
    const line = lines.findLastIndex((one) => one.trim() !== '') + 1 || 1;
    return {
      line,
      severity: 'error',
      what: `no TOML: ${message}`,
      why: 'the runner does not read the file at all',
      change: `look at line ${line}: ${lines[line - 1]?.trim() ?? ''}`,
    };
  }
}

/** Round by round, since one correction can stand where another has to go. */
function fix(text: string): string {
  let current = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const document = read(current);
    if ('line' in document)
      throw new Error(`a correction is no TOML: ${document.what}, line ${document.line}`);
    const next = applyEdits(current, editsOf(RULES.flatMap((rule) => rule(document))));
    if (next === current || 'line' in read(next)) return current;
    current = next;
  }
  throw new Error('the corrections do not come to an end');
}

function editsOf(findings: readonly Finding[]) {
  return findings.flatMap(({ edits }) => edits ?? []);
}

function told(text: string, finding: Finding): Told {
  return finding.edits ? { ...finding, corrected: correctedLines(text, finding.edits) } : finding;
}

function sorted(findings: readonly Told[]): Told[] {
  return [...findings].sort((a, b) => a.line - b.line);
}

function verdict(runner: RunnerEntry, offers: readonly Offer[], imagePrefix: string): Verdict {
  const names = (Object.keys(ENGINES) as EngineName[]).filter((name) =>
    offers.some(({ engines }) => engines.includes(name)),
  );
  const engines = names.map((engine) => ({ engine, changes: changesFor(engine, runner, imagePrefix) }));
  return {
    name: String(settingOf(runner, 'name') ?? `[[runners]] number ${runner.index + 1}`),
    line: runner.line,
    executor: String(settingOf(runner, 'executor') ?? 'none'),
    engines,
    components: offers.map(({ component, engines: offered }) => ({
      component,
      works:
        offered.length === 0
          ? undefined
          : engines
              .filter(({ engine, changes }) => offered.includes(engine) && changes.length === 0)
              .map(({ engine }) => engine),
      changes: offered.length === 0 ? changesWithoutEngine(runner) : [],
    })),
  };
}
