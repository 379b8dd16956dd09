/** Runs every rule of the folder `rules`. */
import { readdirSync } from 'node:fs';
import type { Finding, Project, Rule } from './rule.js';

const RULES = new URL('./rules/', import.meta.url);

/** The rules, one a file, sorted by code. */
export async function loadRules(): Promise<Rule[]> {
  const modules = await Promise.all(
    readdirSync(RULES)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => import(new URL(file, RULES).href) as Promise<{ default: Rule }>),
  );
  return modules.map((module) => module.default).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What breaks a rule. */
export async function checkConformance(project: Project): Promise<Finding[]> {
  const rules = await loadRules();
  return rules.flatMap((rule) => rule.check(project).map((finding) => ({ code: rule.code, ...finding })));
}
