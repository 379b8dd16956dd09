/** Requests from the engine's network, which the tests may not be in: one process there for all of them. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { lab } from './harness.js';

/** What is asked for; header names in lower case. */
export interface Question {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The status, the headers, the text. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Answers questions that come as lines of JSON until there are no more. */
const PROGRAM = `
import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) {
  const { id, url, ...init } = JSON.parse(line);
  fetch(url, init).then(
    async (reply) => ({ status: reply.status, headers: Object.fromEntries(reply.headers), text: await reply.text() }),
    (error) => ({ error: String(error.cause ?? error) }),
  ).then((answer) => console.log(JSON.stringify({ id, ...answer })));
}
`;

interface Fetcher {
  process: ChildProcessByStdio<Writable, Readable, null>;
  waiting: Map<number, (answer: Reply & { error?: string }) => void>;
}

let fetcher: Promise<Fetcher> | undefined;
let counter = 0;

/** Asks; a request that gets no answer is an error. The lab's authority is trusted. */
export async function ask(question: Question): Promise<Reply> {
  fetcher ??= start();
  const { process, waiting } = await fetcher;
  counter += 1;
  const id = counter;
  const answer = await new Promise<Reply & { error?: string }>((resolve) => {
    waiting.set(id, resolve);
    process.stdin.write(`${JSON.stringify({ id, ...question })}\n`);
  });
  if (answer.error) throw new Error(`${question.url}: ${answer.error}`);
  return answer;
}

/** It ends with this process, which closes its input. */
async function start(): Promise<Fetcher> {
  const { inNetwork, caFile } = await lab();
  const { file, args } = inNetwork(process.execPath, ['--input-type=module', '--eval', PROGRAM]);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile };
  const child = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: Fetcher['waiting'] = new Map();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, ...answer } = JSON.parse(line) as { id: number } & Reply;
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  child.on('close', () => {
    fetcher = undefined;
    const answer = { status: 0, headers: {}, text: '', error: 'the process that asks has ended' };
    for (const resolve of waiting.values()) resolve(answer);
  });
  for (const one of [child, child.stdin, child.stdout]) (one as unknown as { unref(): void }).unref();
  return { process: child, waiting };
}
