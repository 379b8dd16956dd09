/** Misuse that must not compile: `tsc` fails here where it does. Nothing runs this. */
import { defineComponent } from '../../src/gitlab/component.js';
import type { Job, Retry } from '../../src/gitlab/keywords.js';
import type { Ref } from '../../src/gitlab/ref.js';
import { inputVariables } from '../../src/inputs/variables.js';

interface Inputs {
  job_name: string;
  stage: string;
  context: string;
  pull: boolean;
  runner_tags: string[];
  wait?: number;
  platforms: { platform: string; runner?: string }[];
}

export default defineComponent<Inputs>({
  description: 'Build an image.',
  jobs: ({ input, inputs }) => {
    // What does compile, so that the errors below are about what they say.
    const good: Job = {
      stage: input.stage,
      tags: input.runner_tags,
      variables: { ...inputVariables(inputs), DRYDOCK_PULL: input.pull, DRYDOCK_WAIT: input.wait },
      parallel: { matrix: input.platforms },
      script: ['true'],
      extra: { resource_group: 'any keyword' },
    };

    // @ts-expect-error a misspelt input
    input.contxt;

    // @ts-expect-error inputs are not for writing
    input.context = 'app';

    // @ts-expect-error a list of tags from an input that is a text
    const tagsOfText: Job = { tags: input.context };

    // @ts-expect-error a matrix from an input that is a list of texts
    const matrix: Job = { parallel: { matrix: input.runner_tags } };

    // @ts-expect-error tags are a list
    const tagsOfNumber: Job = { tags: 3 };

    // @ts-expect-error a misspelt keyword
    const keyword: Job = { scrpt: ['true'] };

    // @ts-expect-error GitLab's own names, not camelCase ones
    const camelCase: Job = { afterScript: ['true'] };

    // @ts-expect-error a script is a list
    const script: Job = { script: 'true' };

    // @ts-expect-error GitLab tries again at most twice
    const retry: Retry = { max: 3 };

    // @ts-expect-error a service needs its image
    const service: Job = { services: [{ alias: 'docker' }] };

    // @ts-expect-error a value of the object form says whether it is expanded
    const variable: Job = { variables: { A: { value: 'b' } } };

    // @ts-expect-error a reference is made from the inputs' names, not typed by hand
    const reference: Ref<string> = '$[[ inputs.context ]]';

    return {
      [input.job_name]: good,
      ...{ matrix, tagsOfText, tagsOfNumber, keyword, camelCase, script, service, variable },
      other: { retry, stage: reference },
    };
  },
});

// @ts-expect-error a component has a description
defineComponent<Inputs>({ jobs: () => ({}) });

// @ts-expect-error the jobs are made by a function
defineComponent<Inputs>({ description: 'Build an image.', jobs: {} });
