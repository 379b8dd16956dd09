/** `npm run test:real`: the end-to-end tests on the engine, the clients and the registry as their makers released them. */
import { Command } from 'commander';
import { execa } from 'execa';
import { main } from '../src/cli/main.js';

/** Files that ask each of the released programs for what a job needs of it, quickly. */
const SHORT = [
  'engine-differences', // the table of docs/released.md
  'engines.', // dockerd as a service, with TLS, by socket, and the host's
  'attestations', // BuildKit's exporter, a subject in Distribution 3
  'build-inputs', // buildx
  'compose-engines', // compose
  'sign.', // cosign 3
  'docker-promote', // oras
];

await main(async () => {
  const command = new Command('npm run test:real --')
    .description(
      'Run the end-to-end tests on a lab of released programs, which are built with Go once and stay in a cache.',
    )
    .argument(
      '[arguments...]',
      "vitest's: parts of the names of test files (none: all of them), and its options",
    )
    .allowUnknownOption()
    .option('--short', 'a handful of files that use each of the programs')
    .parse();
  const files = command.opts<{ short?: true }>().short ? SHORT.map((name) => `test/e2e/${name}`) : [];
  const { exitCode } = await execa('vitest', ['run', '--project', 'e2e*', ...files, ...command.args], {
    env: { DRYDOCK_LAB_ENGINE: 'real' },
    preferLocal: true,
    stdio: 'inherit',
    reject: false,
  });
  process.exitCode = exitCode ?? 1;
});
