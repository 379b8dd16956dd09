import { describe, expect, test } from 'vitest';
import { pinComponents } from '../../../src/pipeline/project.js';

const OWN = '$CI_SERVER_FQDN/drydock/drydock/docker-build@$CI_COMMIT_SHA';

describe('pinComponents', () => {
  test.each([
    '$CI_SERVER_FQDN/drydock/drydock/docker-build@1',
    '$CI_SERVER_FQDN/drydock/drydock/docker-build@1.2.3-rc.1',
    '$CI_SERVER_FQDN/drydock/drydock/docker-build@~latest',
    '$CI_SERVER_FQDN/drydock/drydock/docker-build@feature/x',
    '$CI_SERVER_FQDN/drydock/drydock/docker-build@$CI_COMMIT_SHA',
    '$CI_SERVER_FQDN/$CI_PROJECT_PATH/docker-build@$CI_COMMIT_SHA',
    '${CI_SERVER_FQDN}/platform/tools/drydock/docker-build@1',
    'gitlab.example.com/platform/drydock/docker-build@1',
  ])('takes the checkout’s own for %s', (address) => {
    for (const around of [
      (text: string) => `include:\n  - component: ${text}\n    inputs: {a: b}\n`,
      (text: string) => `include: [{component: "${text}", inputs: {a: b}}]\n`,
      (text: string) => `{"include": [{"component": "${text}"}]}`,
    ]) {
      expect(pinComponents(around(address))).toBe(around(OWN));
    }
  });

  test.each([
    'component: $CI_SERVER_FQDN/other/docker/docker-build@1',
    'component: $CI_SERVER_FQDN/drydock/drydock/docker-build',
    'image: registry.example.com/drydock/app@sha256:0123',
    'script: echo drydock/docker-build@1',
  ])('leaves alone: %s', (line) => expect(pinComponents(line)).toBe(line));
});
