import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Component } from '../../gitlab/component.js';
import { plainJobs } from '../../gitlab/render.js';
import { inlineScript } from '../../shell/inline.js';
import { jobsFile, shellTexts } from '../jobs.js';
import type { Rule, SourceText } from '../rule.js';

const rule: Rule = {
  code: 'DD013',
  title: 'Shell of more than one line is a `.sh` file that the build inlines.',
  check: ({ components, scripts }) =>
    components.flatMap((component) =>
      Object.entries(plainJobs(component)).flatMap(([name, job]) =>
        shellTexts(job)
          .filter(({ text }) => text.trim().includes('\n') && !isFile(text, component, scripts))
          .map(({ keyword, text }) => ({
            file: jobsFile(component),
            what: `${keyword} of the job ${name} holds shell that no .sh file holds: "${text.trim().split('\n')[0]} …"`,
            fix: 'move it to a .sh file beside index.ts and pass inlineScript(new URL(…)), unchanged',
          })),
      ),
    ),
};
export default rule;

function isFile(text: string, component: Component, scripts: readonly SourceText[]): boolean {
  return scripts
    .filter((script) => mayBegin(text, script.text))
    .some((script) => inlineScript(pathToFileURL(resolve(script.file)), component.inputs) === text);
}

/** A cheap look before the files are put together: comments at the start stay, unless they come to stand above a function. */
function mayBegin(text: string, script: string): boolean {
  const withoutDirectives = script.replace(/^# shellcheck .*\n/gm, '');
  const [, comment, code] = /^((?:# .*\n)+)([^#.\n].*)/.exec(withoutDirectives) ?? [];
  return !comment || !code || code.includes('() {') || text.startsWith(comment);
}
