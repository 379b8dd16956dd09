import { execa } from 'execa';

/** Runs docker with an environment and returns what it prints. */
export type Docker = (...args: string[]) => Promise<string>;

/** A docker client for the engine that `env` names. */
export function dockerWith(env: NodeJS.ProcessEnv): Docker {
  return async (...args) => (await execa('docker', args, { env, extendEnv: false })).stdout;
}
