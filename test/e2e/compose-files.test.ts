/** The inputs that say what of which compose files is started, and files of the checkout of every kind in a service. */
import { describe, expect } from 'vitest';
import { artifact, logOf, runStack } from './compose.js';
import { engineTest, fixture } from './harness.js';

const INPUTS = {
  files: 'deploy/base.yaml\ndeploy/more.yaml',
  project_directory: 'app',
  profiles: 'extra',
  env_file: 'deploy/versions.env',
  env: 'WORD=a word = of "$$" many\nCI_*',
  reports: 'app/made/later/file',
};

describe.each(['dind-socket', 'host'])('engine %s', (engine) => {
  engineTest(
    'files, project_directory, profiles, env, env_file; a mount, a new folder, secrets',
    async () => {
      const result = await runStack(
        {
          ...INPUTS,
          ...(engine === 'host' ? {} : { test_image: 'busybox:1.37' }),
          test_command: 'cat app/made/later/file',
        },
        { engine, from: fixture('compose-files') },
      );
      expect(result.exitCode, result.output).toBe(0);
      expect(logOf(result)).toMatch(/^left$/m);
      const shown = artifact(result, 'logs/show.log')?.replaceAll(/^\S+ /gm, '');
      expect(shown).toMatch(/^a "quoted" \$line\ntop secret\nof two lines\na word = of "\$+" many\n/);
      expect(artifact(result, 'logs/optional.log')).toContain('optional');
      expect(artifact(result, 'logs/unwanted.log')).toBeUndefined();
      expect(artifact(result, 'reports/app/made/later/file')).toBe('left\n');
    },
  );
});
