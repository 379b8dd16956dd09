/** Lengths of time, as GitLab Runner reads them and as a log shows them, and waits. */
import { setTimeout as sleep } from 'node:timers/promises';

const UNITS: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

/** A length in Go's form, `1h30m`, in milliseconds; undefined for what is none. */
export function goDuration(text: string): number | undefined {
  if (text.trim() === '0') return 0;
  if (!/^[+-]?(?:\d+(?:\.\d*)?(?:h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d*)?)(h|ms|m|s|us|µs|ns)/g);
  const sum = [...parts].reduce(
    (all, [, number, unit]) => all + Number(number) * (UNITS[unit as string] ?? 0),
    0,
  );
  return text.startsWith('-') ? -sum : sum;
}

/** Seconds in Go's form: `1h0m0s`. */
export function goSeconds(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${Math.round((seconds % 60) * 1000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

/** Milliseconds as `621 ms`, `1.33 s` or `2.5 min`. */
export function shown(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 60
    ? `${Number(seconds.toPrecision(3))} s`
    : `${Number((seconds / 60).toPrecision(3))} min`;
}

/** Waits for what is under way, and no longer than so many milliseconds; the timer holds no process back. */
export async function atMost(milliseconds: number, underWay: Promise<unknown>): Promise<void> {
  await Promise.race([underWay, sleep(milliseconds, undefined, { ref: false })]);
}
