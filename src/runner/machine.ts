/** What the kit looks up on the machine. */
import { readFileSync } from 'node:fs';

/** MTU of the interface of the default route; 1500 where that cannot be read. */
export function machineMtu(read = (path: string) => readFileSync(path, 'utf8')): number {
  try {
    const routes = read('/proc/net/route')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const [device] =
      routes.find(([, destination, , flags]) => destination === '00000000' && flags !== undefined) ?? [];
    const mtu = device === undefined ? Number.NaN : Number(read(`/sys/class/net/${device}/mtu`));
    return Number.isInteger(mtu) && mtu >= 576 && mtu <= 9216 ? mtu : 1500;
  } catch {
    return 1500;
  }
}
