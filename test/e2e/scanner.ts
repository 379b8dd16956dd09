/** What `sbom: true` runs, where Docker Hub cannot be reached. */
import { execa } from 'execa';
import { fixture, lab } from './harness.js';

const SCANNER = 'docker/buildkit-syft-scanner:stable-1';

/** Makes the stand-in on the lab's own engine, where it stays: files of tests that use it run at once. */
export async function ensureScanner(): Promise<void> {
  const { env, own } = await lab();
  if (own) await execa('docker', ['buildx', 'build', '--tag', SCANNER, fixture('scanner')], { env });
}
