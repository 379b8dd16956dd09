/** Runs every rule of the folder `rules`. */
import { readdirSync } from 'node:fs';
import type { Finding, Project, Rule } from './rule.js';

const RULES = new URL('./rules/', import.meta.url);

/** The rules by the names of their files, in the order of their codes. */
export async function loadRules(): Promise<Map<string, Rule>> {
  const files = readdirSync(RULES)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, Rule]> => {
        const module = (await import(new URL(file, RULES).href)) as { default: Rule };
        return [file, module.default];
      }),
    ),
  );
}

/** What breaks a rule. */
export async function checkConformance(project: Project): Promise<Finding[]> {
  const rules = await loadRules();
  return [...rules.values()].flatMap((rule) =>
    rule.check(project).map((finding) => ({ code: rule.code, ...finding })),
  );
}
