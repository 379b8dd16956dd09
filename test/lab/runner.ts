/** The lab as a GitLab runner, and the CI/CD variables of a project on it. */
import { readFileSync } from 'node:fs';
import { ENGINES, type EngineName } from '../../src/engine/engines.js';
import { engineVolumes, type Runner } from '../../src/pipeline/runner.js';
import type { Lab } from './index.js';

/** A runner with what `engine` needs of it; that of a job without one is the `host` engine's. */
export function runnerOf(lab: Lab, engine: string): Runner {
  const name = engine in ENGINES ? (engine as EngineName) : 'host';
  return {
    env: lab.env,
    privileged: ENGINES[name].needs.privilegedService,
    volumes: engineVolumes(name, lab.engineSocket),
    networks: [lab.network],
    serviceTimeout: 10,
    ...(lab.own ? { inNetwork: lab.inNetwork } : {}),
    variables: {
      CI_REGISTRY: lab.registry.host,
      CI_REGISTRY_IMAGE: `${lab.registry.host}/drydock/drydock`,
      CI_REGISTRY_USER: lab.registry.user,
      CI_REGISTRY_PASSWORD: lab.registry.password,
      LAB_CA: { file: readFileSync(lab.caFile, 'utf8') },
    },
  };
}

/** The inputs that let a component reach the lab's registries on `engine`. */
export function labInputs(lab: Lab, engine: string): Record<string, string> {
  const inputs = { ca_certificate: 'LAB_CA', registry_mirror: lab.mirror.url };
  // The job has no way to hand its CA to that service.
  return engine === 'dind-insecure'
    ? { ...inputs, insecure_registries: `${lab.registry.host}\n${lab.mirror.host}` }
    : inputs;
}
