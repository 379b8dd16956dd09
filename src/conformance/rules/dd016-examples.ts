import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD016',
  title: 'At least one example uses each component.',
  check: ({ components, examples }) =>
    components
      .filter(({ name }) => !examples.some(({ text }) => text.includes(`/${name}@`)))
      .map(({ name }) => ({
        file: 'examples',
        what: `no example includes "/${name}@"`,
        fix: `add a folder with an application and a .gitlab-ci.yml that includes $CI_SERVER_FQDN/drydock/drydock/${name}@1`,
      })),
};
export default rule;
