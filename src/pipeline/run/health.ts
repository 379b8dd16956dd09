/** Waits for a service as the runner does, and says what it says. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialler } from './dial.js';

/** A service's container that runs. */
export interface RunningService {
  id: string;
  /** Name of its container. */
  name: string;
  /** Empty where it has ended. */
  address: string;
  ports: readonly number[];
  /** What it printed so far, each line behind its time. */
  log(): Promise<string>;
}

/** The ports that the runner dials: HEALTHCHECK_TCP_PORT of the container's environment alone, else the exposed ones. */
export function portsOf(config: { Env?: string[] | null; ExposedPorts?: object | null }): number[] {
  const wanted = (config.Env ?? []).find((one) => /^HEALTHCHECK_TCP_PORT=/i.test(one));
  if (wanted) return [Number(wanted.slice(wanted.indexOf('=') + 1))];
  return Object.keys(config.ExposedPorts ?? {})
    .filter((port) => port.endsWith('/tcp'))
    .map(Number.parseFloat)
    .sort((a, b) => a - b)
    .slice(0, 20);
}

/**
 * Dials a service's ports once a second until one answers.
 * @param timeout in seconds
 * @returns the runner's warning where none did; the job goes on
 */
export async function waitForService(
  service: RunningService,
  timeout: number,
  { dial }: Dialler,
  signal: AbortSignal,
): Promise<string | undefined> {
  const end = Date.now() + timeout * 1000;
  if (service.ports.length === 0) {
    // The runner gives it a moment to say something.
    await pause(Math.min(timeout, 10) * 1000, signal);
    return warning(service, `service "${service.name}" has no exposed ports`);
  }
  const host = service.id.slice(0, 12);
  const lines: string[] = [];
  const note = (line: string) => lines.push(`${new Date().toISOString()} ${line}`);
  note(`waiting for TCP connection to ${host} on [${service.ports.join(' ')}]...`);
  // Ends with the answer, so that no timer outlives it.
  const answered = new AbortController();
  const late = pause(timeout * 1000, AbortSignal.any([signal, answered.signal])).then(() => 'late' as const);
  while (!signal.aborted) {
    for (const port of service.ports) note(`dialing ${host}:${port}...`);
    const answers = service.ports.map((port) =>
      service.address ? dial(service.address, port) : Promise.resolve(false),
    );
    const first = await Promise.race([anyOf(answers), late]);
    if (first === true) {
      answered.abort();
      return undefined;
    }
    if (first === 'late' || Date.now() + 1000 >= end) break;
    await pause(1000, signal);
  }
  await late;
  return warning(service, `service "${service.name}-wait-for-service" timeout`, lines.join('\n'));
}

async function anyOf(answers: readonly Promise<boolean>[]): Promise<boolean> {
  return new Promise((resolve) => {
    for (const answer of answers) answer.then((listens) => listens && resolve(true));
    Promise.all(answers).then(() => resolve(false));
  });
}

async function warning(service: RunningService, error: string, dialled?: string): Promise<string> {
  return [
    '',
    `*** WARNING: Service ${service.name} probably didn't start properly.`,
    '',
    'Health check error:',
    error,
    ...(dialled === undefined ? [] : ['', 'Health check container logs:', dialled]),
    '',
    'Service container logs:',
    await service.log(),
    '',
    '*********',
    '',
  ].join('\n');
}

function pause(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return sleep(milliseconds, undefined, { signal }).catch(() => {});
}
