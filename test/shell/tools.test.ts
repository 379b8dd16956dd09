import { test } from 'vitest';
import { TOOLS, tools } from './support/tools.js';

for (const name of TOOLS) {
  test(`${name} is here`, ({ skip }) => {
    const tool = tools[name];
    if ('path' in tool) return;
    const message = `the shell tests run without ${name}: ${tool.missing}`;
    if (process.env.CI === 'true') throw new Error(message);
    console.warn(`\n${'!'.repeat(40)}\n${message}\n${'!'.repeat(40)}`);
    skip(message);
  });
}
