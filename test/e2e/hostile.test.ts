/** Hostile values on the whole way: YAML, GitLab's variables, the scripts, BuildKit, the registry and back. */
import { expect } from 'vitest';
import { items, VALUES } from '../shell/support/values.js';
import {
  type Consumer,
  change,
  checkout,
  engineTest,
  fixture,
  freshRepository,
  rerun,
  run,
} from './harness.js';
import { imageConfig, tagsOf } from './registry.js';

/** The kernel takes at most 128 KB in one variable. */
const ITEMS = [...new Set(VALUES.flatMap(items))].filter(
  (item) => item.length <= 4096 && !item.includes('{{'), // an expression, in labels
);

/** GitLab expands variables in an input; a doubled dollar is one. */
function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** What fits into an input: GitLab's schema for editors wants at most 1024 characters; the rest goes through a variable. */
const IN_INPUT = ITEMS.filter((item) => !item.includes('$[[') && item.length < 100).filter(
  (_, n, all) => lines('V', all.slice(0, n + 1)).length <= 1024,
);

function lines(name: string, values: readonly string[]): string {
  return values.map((item, n) => `${name}${n}=${escaped(item)}`).join('\n');
}

engineTest(`${ITEMS.length} hostile lines arrive in the image as they are`, async () => {
  expect(ITEMS.length).toBeGreaterThan(60);
  expect(IN_INPUT.length).toBeGreaterThan(30);
  const image = await freshRepository();
  const consumer: Consumer = {
    from: fixture('options'),
    inputs: {
      image,
      cache: 'off',
      build_args: lines('V', IN_INPUT),
      test_command: 'for file in canary */canary; do [ ! -e "$file" ] || exit 9; done; echo "no canary"',
    },
    jobs: { 'docker-build': { variables: { DRYDOCK_LABELS: lines('hostile-', ITEMS) } } },
  };
  const folder = await checkout(consumer);
  const environment = IN_INPUT.map((_, n) => `ARG V${n}\nENV V${n}="$V${n}"\n`);
  await change(folder, { Dockerfile: `FROM busybox:1.37\n${environment.join('')}` });
  const result = await rerun(folder, consumer);
  expect(result.exitCode, result.output).toBe(0);
  expect(result.output).toMatch(/> no canary$/m);
  const { config } = await imageConfig(image, 'main');
  expect(config.Labels).toMatchObject(Object.fromEntries(ITEMS.map((item, n) => [`hostile-${n}`, item])));
  expect(config.Env).toEqual(expect.arrayContaining(IN_INPUT.map((item, n) => `V${n}=${item}`)));
});

engineTest("a branch's name cannot become shell, an option or another reference", async () => {
  const branch = `feat/$(touch;canary)';\`touch\`"&|-=#,@é`;
  const image = await freshRepository();
  const result = await run({
    branch,
    from: fixture('options'),
    inputs: {
      image,
      labels: 'branch=$CI_COMMIT_REF_NAME',
      test_command: '[ ! -e canary ] && echo "no canary"',
    },
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(result.output).toMatch(/> no canary$/m);
  const [tag = ''] = await tagsOf(image);
  expect(tag).toMatch(/^feat-touchcanary-[a-z0-9-]+$|^feat-[a-z0-9-]+$/);
  expect((await imageConfig(image, tag)).config.Labels?.branch).toBe(branch);
  expect((await tagsOf(`${image}/cache`))[0]).toMatch(/^branch-feat-[a-z0-9-]+$/);
});
