/** `npm run doctor`: runs docker-doctor's own script against the engine that this machine's docker client reaches. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';
import { main } from '../src/cli/main.js';
import { COMPONENTS, loadComponents } from '../src/components/load.js';
import { variableOf } from '../src/inputs/input.js';
import { inlineScript } from '../src/shell/inline.js';

const NAME = 'docker-doctor';

await main(async () => {
  const command = new Command('npm run doctor --')
    .description(
      'Look at the engine that docker reaches here (DOCKER_HOST, or the local socket), as docker-doctor does in a job.',
    )
    .option('--json', 'print the findings as JSON', false)
    .option('--docker-hub', 'ask Docker Hub how many pulls are left', false)
    .parse();
  const { json, dockerHub } = command.opts<{ json: boolean; dockerHub: boolean }>();
  const inputs = (await loadComponents()).find(({ name }) => name === NAME)?.inputs ?? [];
  const script = inlineScript(new URL(`file://${join(COMPONENTS, NAME, `${NAME}.sh`)}`), inputs);
  const folder = mkdtempSync(join(tmpdir(), 'drydock-doctor-'));
  try {
    const { exitCode } = await execa('sh', ['-c', script], {
      cwd: folder,
      env: {
        ...Object.fromEntries(inputs.map((input) => [variableOf(input), String(input.default ?? '')])),
        DOCKER_HOST: process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock',
        DOCKER_TLS_CERTDIR: '',
        DOCKER_TLS_VERIFY: process.env.DOCKER_TLS_VERIFY ?? '',
        DOCKER_CERT_PATH: process.env.DOCKER_CERT_PATH ?? '',
        DRYDOCK_SHARE: '',
        DRYDOCK_ENGINE: 'host',
        DRYDOCK_ENGINE_OF_JOB: 'host',
        DRYDOCK_DOCKER_HUB: String(dockerHub),
        DRYDOCK_WAIT_TIMEOUT: '5',
        CI_JOB_ID: String(process.pid),
        CI_JOB_NAME_SLUG: NAME,
        CI_PROJECT_DIR: folder,
      },
      stdin: 'ignore',
      stdout: json ? 'ignore' : 'inherit',
      stderr: 'inherit',
      reject: false,
    });
    if (json) process.stdout.write(readFileSync(join(folder, '.drydock', NAME, 'doctor.json'), 'utf8'));
    process.exitCode = exitCode ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
