import type { Job } from '../../../src/gitlab/keywords.js';
import { project, type Violation } from '../factory.js';

const KEYWORDS = {
  default: { tags: ['a'] },
  workflow: { rules: [] },
  stages: ['build'],
  variables: { A: 'b' },
  image: 'a',
  services: ['a'],
  before_script: ['true'],
  after_script: ['true'],
  cache: { paths: ['a'] },
  include: ['a.yml'],
  pages: { publish: 'public' },
};

export default Object.entries(KEYWORDS).map(([keyword, value]) => {
  const sample = project();
  const component = sample.components[0];
  if (!component) throw new Error('the sample has a component');
  return {
    name: keyword,
    says: `"${keyword}"`,
    project: {
      ...sample,
      components: [{ ...component, jobs: { ...component.jobs, [keyword]: value as Job } }],
    },
  };
}) satisfies Violation[];
