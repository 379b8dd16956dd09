import { connect } from 'node:net';

/** Counts a visit of a page in a Redis server; returns how many there are. */
export async function visit(server, page) {
  const socket = connect(server);
  socket.end(`INCR ${page}\r\n`);
  let answer = '';
  for await (const part of socket) answer += part;
  if (!answer.startsWith(':')) throw new Error(answer);
  return Number(answer.slice(1));
}
