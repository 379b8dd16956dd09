/**
 * Takes the frames apart in which the engine sends a container's output: eight bytes, the last four the length.
 * https://docs.docker.com/reference/api/engine/version/v1.40/#tag/Container/operation/ContainerAttach
 */
export function frameReader(take: (data: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= 8) {
      const end = 8 + rest.readUInt32BE(4);
      if (rest.length < end) return;
      take(rest.subarray(8, end));
      rest = rest.subarray(end);
    }
  };
}
