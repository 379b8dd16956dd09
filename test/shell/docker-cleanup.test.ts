/** docker-cleanup: requests and their faults, what is refused before any, and secrets that stay where they belong. */
import { describe, expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { type Run, runJob, type Scenario, sourcesOf } from './support/job.js';
import { errorsIn, hiddenIn, refusedIn, unbalanced } from './support/log.js';
import type { Answer } from './support/sandbox.js';
import { inDashAndBusybox, inEachShell } from './support/shells.js';
import { shown, VALUES } from './support/values.js';

/** An answer of a web server. */
function web(status: number, body: unknown = '', headers: string[] = []): Answer {
  return {
    status: 0,
    output: [status, ...headers, '', typeof body === 'string' ? body : JSON.stringify(body)].join('\n'),
  };
}
const TOKEN = `glcbt-'"$(id)\\ %s`;
const DIGEST = `sha256:${'a'.repeat(64)}`;
const CI = {
  CI_SERVER_URL: 'https://gitlab.example.com',
  CI_API_V4_URL: 'https://gitlab.example.com/api/v4',
  CI_PROJECT_ID: '5',
  CI_JOB_TOKEN: TOKEN,
  CI_REGISTRY_PASSWORD: TOKEN,
  CI_COMMIT_BRANCH: undefined,
  CI_MERGE_REQUEST_IID: '42',
};
const BEARER = [
  'WWW-Authenticate: Bearer realm="https://gitlab.example.com/jwt/auth",service="container_registry"',
];
const REFS =
  '001e# service=git-upload-pack\n00000050aaaa refs/heads/main\0multi_ack\n003faaaa refs/tags/v1\n0000';

function cleanup(
  shell: Parameters<typeof runJob>[0],
  scenario: Scenario,
  answers: Answer[] | Answer,
): Promise<Run> {
  return runJob(shell, {
    component: 'docker-cleanup',
    ...scenario,
    ci: { ...CI, ...scenario.ci },
    engine: { answers: { curl: answers } },
  });
}

/** The request of a call: method and address. */
const requests = ({ calls }: Run) =>
  calls.map(({ stdin = '' }) => {
    const method = /^request = "(.*)"$/m.exec(stdin)?.[1] ?? 'HEAD';
    return `${method} ${/^url = "(.*)"$/m.exec(stdin)?.[1]}`;
  });

/** One request, and what `http` says of it. */
function request(shell: Parameters<typeof runJob>[0], answers: Answer[]): Promise<Run> {
  const text = `${functions('docker-cleanup')}
mkdir work
http_open work
http work GET 'https://registry.example.com/v2/"a\\b'
echo "status=$http_status"`;
  return cleanup(shell, { script: () => `(set -eu\nSECTION=\n${text}\n)` }, answers);
}

inDashAndBusybox((shell) => {
  describe('a request', () => {
    test.each([200, 202, 301, 400, 401, 403, 404, 405, 501])('HTTP %d is an answer', async (status) => {
      const run = await request(shell, [web(status)]);
      expect([run.status, run.calls.length], run.log).toEqual([0, 1]);
      expect(run.log).toContain(`status=${status}`);
      expect(requests(run)).toEqual(['GET https://registry.example.com/v2/\\"a\\\\b']);
    });

    test.each<[string, Answer[], string[]]>([
      ['Retry-After', [web(429, '', ['Retry-After: 7'])], ['7']],
      ['a Retry-After that is too long', [web(429, '', ['retry-after: 3600'])], ['60']],
      ['a Retry-After that is a date', [web(503, '', ['Retry-After: Fri, 31 Dec 1999 23:59:59 GMT'])], ['1']],
      ['a short one', [web(500), web(502), web(504, '', ['Retry-After: 1'])], ['1', '3', '9']],
      ['no connection', [{ status: 7, output: 'curl: (7) refused' }], ['1']],
      ['a dropped connection', [{ status: 52 }, { status: 56 }], ['1', '3']],
    ])('a fault that passes is waited out: %s', async (_title, faults, sleeps) => {
      const run = await request(shell, [...faults, web(200)]);
      expect([run.status, run.sleeps], run.log).toEqual([0, sleeps]);
      expect(run.log).toContain('status=200');
    });

    test.each<[string, Answer]>([
      ['HTTP 503', web(503)],
      ['HTTP 429', web(429)],
      ['curl: (28) timed out', { status: 28, output: 'curl: (28) timed out' }],
      ['curl: (6) no host', { status: 6, output: 'curl: (6) no host' }],
    ])('a fault that stays: three more tries, then 75: %s', async (why, fault) => {
      const run = await request(shell, [fault, fault, fault, fault]);
      expect([run.status, run.calls.length, run.sleeps]).toEqual([75, 4, ['1', '3', '9']]);
      expect(errorsIn(run.log)[0]?.why.trim()).toBe(why);
    });

    test.each([
      [60, 'ca_certificate'],
      [3, 'curl_image'],
    ])('curl’s %d is no fault that passes', async (status, word) => {
      const run = await request(shell, [{ status, output: 'curl: \u001b[31mbad' }]);
      expect([run.status, run.calls.length]).toEqual([1, 1]);
      expect(errorsIn(run.log)[0]?.fix).toContain(word);
      expect(hiddenIn(run.log)).toEqual([]);
    });
  });

  test.each<[string, string, string]>([
    ['image', '', 'CI_REGISTRY_IMAGE'],
    ['image', 'registry.example.com/app:tag', 'no tag'],
    ['image', 'group/app', 'Docker Hub'],
    ['tags', 'type=nope', 'there is no type nope'],
    ['tags', 'type=schedule', 'none of these rules gives a tag'],
    ['flavor', 'latest=maybe', 'it has to be latest=auto'],
    ['keep', 'a\n(', 'no extended regular expression'],
    ['token', 'HAVE_NOT', 'no CI/CD variable of that name'],
    ['token', 'a b', 'match'],
    ['older_than', 'soon', 'whole number'],
    ['dry_run', 'no', 'one of'],
    ['cache', '', 'one of'],
    ['ca_certificate', 'HAVE_NOT', 'PEM'],
    ['registry_auth', 'a.example.com U P', 'not set'],
  ])('a wrong %s ends the job before any request: %j', async (input, value, why) => {
    const run = await cleanup(shell, { project: { [`DRYDOCK_${input.toUpperCase()}`]: value } }, []);
    expect([run.status, run.calls], run.log).toEqual([64, []]);
    expect(refusedIn(run.log)[0]).toBe(input);
    expect(errorsIn(run.log)[0]?.why).toContain(why);
    expect(run.left).toEqual([]);
  });

  test('a sweep needs tags with the number of a merge request', async () => {
    const run = await cleanup(shell, { inputs: { mode: 'sweep', tags: 'type=sha\nmr-$CI_NONE' } }, []);
    expect([run.status, run.calls], run.log).toEqual([64, []]);
    expect(errorsIn(run.log)[0]?.why).toContain('type=ref,event=mr');
  });

  test.each(VALUES.map((value) => [shown(value), value]))(
    'a hostile value is never run, and makes no request to elsewhere: %s',
    async (_title, value) => {
      const names = ['IMAGE', 'TAGS', 'FLAVOR', 'KEEP', 'TOKEN', 'REGISTRY_AUTH'];
      for (const project of [
        Object.fromEntries(names.map((name) => [`DRYDOCK_${name}`, value])),
        { DRYDOCK_TAGS: value },
      ]) {
        const run = await cleanup(shell, { project, ci: { CI_COMMIT_REF_NAME: value } }, []);
        expect([1, 64], run.log).toContain(run.status);
        expect(sourcesOf(run)).toEqual(['Dockerfile']);
        expect(hiddenIn(run.log)).toEqual([]);
        for (const one of requests(run))
          expect(one).toMatch(/^GET https:\/\/(gitlab|registry)\.example\.com\//);
      }
    },
  );
});

inEachShell((shell) => {
  const looks = [
    web(200, REFS),
    web(401, '', BEARER),
    web(200, { token: 'jwt-secret' }),
    web(200, { tags: ['mr-42', 'main'] }),
    web(200, `200 ${DIGEST} application/x https://registry.example.com/v2/group/app/manifests/mr-42\n`),
    web(200, '', [`Docker-Content-Digest: ${DIGEST}`, 'Content-Type: application/x']),
  ];

  test('answers that come in any order are one plan', async () => {
    const answered = ['z', 'mr-42', 'latest', 'main'];
    const line = (tag: string) =>
      `200 ${DIGEST} application/x https://registry.example.com/v2/group/app/manifests/${tag}\n`;
    const run = await cleanup(shell, { inputs: { cache: false } }, [
      ...looks.slice(0, 3),
      web(200, { tags: [...answered].sort() }),
      web(200, answered.map(line).join('')),
    ]);
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain('; its manifest stays: latest, main, z\n');
  });

  test('a dry run asks for the right to read alone, and no secret is an argument, a log line or a file that stays', async () => {
    const run = await cleanup(shell, { inputs: { cache: false } }, looks);
    expect(run.status, run.log).toBe(0);
    expect(requests(run)).toEqual([
      'GET https://gitlab.example.com/group/app.git/info/refs?service=git-upload-pack',
      'GET https://registry.example.com/v2/',
      'GET https://gitlab.example.com/jwt/auth',
      'GET https://registry.example.com/v2/group/app/tags/list?n=1000',
      'HEAD https://registry.example.com/v2/group/app/manifests/mr-42',
      'HEAD https://registry.example.com/v2/group/app/manifests/main',
    ]);
    expect(run.calls[2]?.stdin).toContain('data-urlencode = "scope=repository:group/app:pull"');
    expect(run.calls[2]?.config).toContain(
      `600\nheader = "Authorization: Basic ${Buffer.from(`gitlab-ci-token:${TOKEN}`).toString('base64')}"`,
    );
    expect(run.calls[3]?.config).toContain('600\nheader = "Authorization: Bearer jwt-secret"');
    expect(run.log).toMatch(
      /delete +registry\.example\.com\/group\/app:mr-42 .*; its manifest stays: main\n/,
    );
    for (const secret of ['glcbt', 'jwt-secret', Buffer.from(TOKEN).toString('base64')]) {
      expect(run.commands.join('\n') + run.log + JSON.stringify(run.files)).not.toContain(secret);
    }
    expect([run.left, unbalanced(run.log)]).toEqual([[], []]);
    expect(JSON.parse(run.files['.drydock/docker-build/cleanup.json'] ?? '')).toMatchObject({
      dry_run: true,
      tags: [{ action: 'delete', tag: 'mr-42', digest: DIGEST }],
    });
  });

  test('a page that is no list of refs is not taken for a repository without any', async () => {
    const run = await cleanup(shell, {}, [web(200, '<html>Sign in</html>')]);
    expect([run.status, run.calls.length], run.log).toEqual([1, 1]);
    expect(errorsIn(run.log)[0]?.what).toContain('cannot be listed');
  });

  test('in a pipeline of a branch its own tag goes; the default branch has none that may', async () => {
    const branch = { CI_MERGE_REQUEST_IID: undefined, CI_COMMIT_BRANCH: 'feature/one' };
    const tags = web(200, { tags: ['feature-one'] });
    const answers = [...looks.slice(0, 3), tags, web(200), ...looks.slice(5)];
    const run = await cleanup(shell, { inputs: { cache: false }, ci: branch }, answers);
    expect(run.status, run.log).toBe(0);
    expect(run.log).toMatch(/delete +registry\.example\.com\/group\/app:feature-one /);
    const main = {
      ...branch,
      CI_COMMIT_BRANCH: 'main',
      CI_COMMIT_REF_SLUG: 'main',
      CI_COMMIT_REF_NAME: 'main',
    };
    const refused = await cleanup(shell, { ci: main }, answers);
    expect([refused.status, refused.calls.length], refused.log).toEqual([64, 1]);
    expect(refusedIn(refused.log)).toEqual(['tags', 'tags']);
  });

  test('a token that is to come without encryption is not asked for', async () => {
    const challenge = BEARER.map((line) => line.replace('https:', 'http:'));
    const run = await cleanup(shell, { inputs: { cache: false } }, [web(200, REFS), web(401, '', challenge)]);
    expect([run.status, run.calls.length], run.log).toEqual([1, 2]);
    expect(errorsIn(run.log)[0]?.why).toContain('without encryption');
  });

  test('an expired token is replaced once; one that is refused again is the end', async () => {
    const expired = [
      ...looks.slice(0, 3),
      web(401),
      web(401, '', BEARER),
      web(200, { token: 'second' }),
      web(401, { errors: [{ code: 'UNAUTHORIZED', message: 'a "b"' }] }),
    ];
    const run = await cleanup(shell, { inputs: { cache: false } }, expired);
    expect([run.status, run.calls.length], run.log).toEqual([1, 7]);
    expect(run.calls[6]?.config).toContain('Bearer second');
    expect(errorsIn(run.log)[0]).toMatchObject({
      why: 'HTTP 401: UNAUTHORIZED a \\"b\\"',
      fix: expect.stringContaining('the job token'),
    });
  });
});
