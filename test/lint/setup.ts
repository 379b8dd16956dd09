/** A folder for what gitlab-ci-local says, for one run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-lint-kept-'));
  process.env.DRYDOCK_LINT_KEPT = folder;
  return () => {
    delete process.env.DRYDOCK_LINT_KEPT;
    rmSync(folder, { recursive: true, force: true });
  };
}
