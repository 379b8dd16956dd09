/** Lets pipelines end and clean up when this process is told to end. */

type End = () => Promise<unknown>;

const ends = new Set<End>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `end` and waits for it at such a signal, until it is released; the signal then takes its course. */
export function endWith(end: End): () => void {
  if (ends.size === 0) for (const signal of SIGNALS) process.on(signal, onSignal);
  ends.add(end);
  return () => {
    ends.delete(end);
    if (ends.size === 0) for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}

async function onSignal(signal: NodeJS.Signals): Promise<void> {
  await Promise.allSettled([...ends].map((end) => end()));
  ends.clear();
  for (const one of SIGNALS) process.off(one, onSignal);
  process.kill(process.pid, signal);
}
