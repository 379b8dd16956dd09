/** A reporter that writes down how long each test file took, for `sequencer.ts`; those that did not run stay as they were. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const FILE = new URL('./durations.json', import.meta.url);

export default class Durations implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const before = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>;
    const now = modules.map((one) => {
      const { collectDuration, duration } = one.diagnostic();
      return [relative(process.cwd(), one.moduleId), Math.ceil((collectDuration + duration) / 1000)] as const;
    });
    const all = Object.entries({ ...before, ...Object.fromEntries(now) })
      .filter(([file]) => existsSync(file))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  }
}
