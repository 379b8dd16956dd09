/** The services of a job on an engine. */
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type { Service } from '../job.js';
import type { DockerContext } from './docker.js';
import type { Engine } from './engine.js';
import type { Attempt } from './executor.js';
import { frameReader } from './frames.js';
import { portsOf, type RunningService, waitForService } from './health.js';
import type { Host } from './host.js';
import { type PullContext, pullImage } from './pull.js';
import { freeAliases, serviceName } from './services.js';

/** The services that run. */
export interface Services {
  /** `alias:address`, for the hosts file of the job's container. */
  hosts: string[];
  close(): Promise<void>;
}

/** What starting services takes. */
export interface ServicesContext extends DockerContext {
  attempt: Attempt;
  host: Host;
  pull: PullContext;
  signal: AbortSignal;
}

/** Starts the services one after the other, then waits for all of them at once. */
export async function startServices(context: ServicesContext): Promise<Services> {
  const { attempt, dialler, objects, signal } = context;
  const { job, log, options, variables } = attempt;
  const taken = new Set<string>();
  const running: RunningService[] = [];
  const hosts: string[] = [];
  const logs: Promise<unknown>[] = [];
  for (const [index, service] of job.services.entries()) {
    signal.throwIfAborted();
    const image = variables.expand(service.name);
    const given = variables.expand(service.alias ?? '').split(/[\s,]+/);
    const wanted = [...serviceName(image).aliases, ...given.filter(Boolean)];
    const { aliases, warnings } = freeAliases(index, image, wanted, taken);
    // The runner says so as it goes through the aliases; the service starts with the first that is free.
    if (aliases.length > 0) {
      const started = await startService(context, index, service, image);
      running.push(started);
      const names = started.address ? [started.id.slice(0, 12), ...aliases] : []; // it may have ended
      hosts.push(...names.map((one) => `${one}:${started.address}`));
      for (const alias of aliases) taken.add(alias);
      if (variables.values.get('CI_DEBUG_SERVICES') === 'true')
        logs.push(showLog(context, started, aliases.join('-')));
    }
    for (const warning of warnings) log.say(warning);
  }
  const timeout = options.serviceTimeout ?? 30;
  if (running.length > 0 && timeout > 0) {
    log.say(`Waiting for services to be up and running (timeout ${timeout} seconds)...`);
    await Promise.all(
      running.map(async (service) => {
        const warning = await waitForService(service, timeout, dialler, signal);
        if (warning !== undefined) log.say(warning);
      }),
    );
  }
  return {
    hosts,
    async close() {
      await Promise.all(running.map(({ name }) => objects.remove('containers', name)));
      await Promise.all(logs);
    },
  };
}

async function startService(
  { attempt, engine, objects, names, host, pull }: ServicesContext,
  index: number,
  service: Service,
  image: string,
): Promise<RunningService> {
  const { service: short, version, image: pulled } = serviceName(image);
  attempt.log.say(`Starting service ${short}${version.startsWith('@') ? '' : ':'}${version}...`);
  await pullImage(pulled, service.pullPolicy, pull);
  const name = names.container(`${short.replaceAll('/', '__')}-${index}`);
  objects.add('containers', name);
  const { Id } = await engine.call<{ Id: string }>('POST', '/containers/create', {
    query: { name },
    json: {
      Image: pulled,
      Labels: names.labels({ type: 'service', service: short, 'service.version': version }),
      Env: Object.entries(attempt.variables.ofService(service)).map(([key, value]) => `${key}=${value}`),
      ...((service.entrypoint ?? []).length > 0 ? { Entrypoint: service.entrypoint } : {}),
      ...((service.command ?? []).length > 0 ? { Cmd: service.command } : {}),
      ...(service.user ? { User: attempt.variables.expand(service.user) } : {}),
      HostConfig: host.service(image),
    },
  });
  await host.join(name);
  await engine.call('POST', `/containers/${Id}/start`);
  const found = await engine.call<Inspected>('GET', `/containers/${Id}/json`);
  const [address = ''] = Object.values(found.NetworkSettings.Networks)
    .map((network) => network.IPAddress)
    .filter(Boolean);
  return {
    id: Id,
    name,
    address,
    ports: portsOf(found.Config),
    log: () => logOf(engine, Id),
  };
}

interface Inspected {
  Config: { Env?: string[]; ExposedPorts?: object };
  NetworkSettings: { Networks: Record<string, { IPAddress: string }> };
}

async function logOf(engine: Engine, id: string): Promise<string> {
  const query = { stdout: true, stderr: true, timestamps: true };
  const answer = await engine.open('GET', `/containers/${id}/logs`, { query });
  const parts: Buffer[] = [];
  const read = frameReader((data) => parts.push(Buffer.from(data)));
  for await (const chunk of answer) read(chunk);
  return Buffer.concat(parts).subarray(0, 65_536).toString().trim();
}

/** CI_DEBUG_SERVICES: what the service prints goes into the job's log. */
async function showLog(
  { attempt, engine }: ServicesContext,
  { id }: RunningService,
  aliases: string,
): Promise<void> {
  const query = { stdout: true, stderr: true, timestamps: true, follow: true };
  const answer = await engine.open('GET', `/containers/${id}/logs`, { query });
  const lines = new PassThrough();
  const read = frameReader((data) => lines.write(Buffer.from(data)));
  answer.on('data', read).on('close', () => lines.end());
  for await (const line of createInterface({ input: lines })) attempt.log.say(`[service:${aliases}] ${line}`);
}
