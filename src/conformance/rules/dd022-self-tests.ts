import type { Job } from '../../gitlab/keywords.js';
import type { SelfTest } from '../../self-test/define.js';
import type { Found, Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD022',
  title: 'Every component has a self-test: it is used, and another job looks at what every use did.',
  check: ({ components, selfTests }) =>
    components.flatMap(({ name }) => {
      const file = `src/components/${name}/self-test.ts`;
      const test = selfTests.get(name);
      if (!test || test.uses.length === 0) {
        return [
          {
            file,
            what: test ? 'it uses the component nowhere' : 'there is no such file',
            fix: 'export default defineSelfTest<Inputs>({ uses, jobs, … }), as the other components do',
          },
        ];
      }
      return unseen(name, test).map(
        (job): Found => ({
          file,
          what: `no job of it looks at what "${job}" did`,
          fix: `add a job with "${job}" in its needs, whose script fails where the outcome is wrong`,
        }),
      );
    }),
};
export default rule;

/** The jobs that use the component, and that none of the others needs, at first or second hand. */
function unseen(name: string, { uses, jobs }: SelfTest): string[] {
  const names = uses.map(({ inputs }) => String(inputs.job_name ?? name));
  const extending = Object.entries(jobs).filter(([, job]) =>
    [job.extends ?? []].flat().some((one) => names.includes(one) && one.startsWith('.')),
  );
  const using = [...names.filter((one) => !one.startsWith('.')), ...extending.map(([one]) => one)];
  const needed = [...Object.values(jobs), ...uses.map(({ job = {} }) => job)].flatMap(needsOf);
  const hidden = names.filter(
    (one) => one.startsWith('.') && !extending.some(([, job]) => [job.extends].flat().includes(one)),
  );
  return [...using.filter((one) => !needed.includes(one)), ...hidden];
}

function needsOf({ needs = [] }: Job): string[] {
  return needs.map((need) => (typeof need === 'string' ? need : need.job));
}
